//go:build !js

package web

import (
	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// canvas is for the browser only: on the host, no view is mounted.
type canvas struct {
	*element
	inWorker bool
}

func newCanvas(v app.Value) *canvas { return &canvas{element: newElement(v)} }

func (c *canvas) ready() bool { return false }

func (c *canvas) measure() {}

func (c *canvas) size() (width, height float64) { return 0, 0 }

func (c *canvas) fit() {}

func (c *canvas) look(*lens) {}

func (c *canvas) paint(*paint.List) {}

func (c *canvas) seen() bool { return false }

func (c *canvas) close() {}
