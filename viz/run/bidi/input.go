package bidi

import (
	"context"
	"fmt"
	"unicode/utf8"
)

// action is a moment of an input device.
type action = map[string]any

// perform has a device do one thing after the other.
func (t *Tab) perform(ctx context.Context, devices ...action) error {
	return t.call(ctx, "input.performActions", action{"actions": devices}, nil)
}

// keys are the numbers that WebDriver has for keys without a character, by the
// names of KeyboardEvent.key.
var keys = map[string]rune{
	"Shift": 0xe008, "Control": 0xe009, "Alt": 0xe00a, "Meta": 0xe03d,
	"Backspace": 0xe003, "Tab": 0xe004, "Enter": 0xe007, "Escape": 0xe00c, "Delete": 0xe017,
	"PageUp": 0xe00e, "PageDown": 0xe00f, "End": 0xe010, "Home": 0xe011,
	"ArrowLeft": 0xe012, "ArrowUp": 0xe013, "ArrowRight": 0xe014, "ArrowDown": 0xe015,
}

// keyCode returns what WebDriver has for a key.
func keyCode(key string) (string, error) {
	if code, ok := keys[key]; ok {
		return string(code), nil
	}
	if utf8.RuneCountInString(key) == 1 {
		return key, nil
	}
	return "", fmt.Errorf("bidi: no key is called %q", key)
}

// Press presses keys and lets go of them, one after the other, by the names of
// KeyboardEvent.key: "a", "ArrowLeft", "Control".
func (t *Tab) Press(ctx context.Context, keys ...string) error {
	var all []action
	for _, key := range keys {
		code, err := keyCode(key)
		if err != nil {
			return err
		}
		all = append(all, action{"type": "keyDown", "value": code}, action{"type": "keyUp", "value": code})
	}
	return t.perform(ctx, action{"type": "key", "id": "keyboard", "actions": all})
}

// Hold presses a key, calls f, and lets go of the key.
func (t *Tab) Hold(ctx context.Context, key string, f func() error) error {
	code, err := keyCode(key)
	if err != nil {
		return err
	}
	move := func(what string) error {
		return t.perform(ctx, action{"type": "key", "id": "keyboard", "actions": []action{{"type": what, "value": code}}})
	}
	if err := move("keyDown"); err != nil {
		return err
	}
	if err := f(); err != nil {
		return err
	}
	return move("keyUp")
}

// Point is a place in the page's window, in CSS pixels.
type Point struct{ X, Y float64 }

// Click clicks with the mouse.
func (t *Tab) Click(ctx context.Context, p Point) error {
	return t.perform(ctx, pointer("mouse", "mouse", []Point{p}))
}

// Drag presses the mouse's button at the first point, moves it through the
// others, and lets go of it at the last.
func (t *Tab) Drag(ctx context.Context, path ...Point) error {
	return t.perform(ctx, pointer("mouse", "mouse", path))
}

// Touch puts down a finger for each path, at its first point, moves all fingers at
// once, and lifts them at the last points.
func (t *Tab) Touch(ctx context.Context, paths ...[]Point) error {
	var fingers []action
	for i, path := range paths {
		fingers = append(fingers, pointer(fmt.Sprint("finger ", i), "touch", path))
	}
	return t.perform(ctx, fingers...)
}

func pointer(id, kind string, path []Point) action {
	var all []action
	for i, p := range path {
		all = append(all, action{"type": "pointerMove", "x": p.X, "y": p.Y})
		if i == 0 {
			all = append(all, action{"type": "pointerDown", "button": 0})
		}
	}
	all = append(all, action{"type": "pointerUp", "button": 0})
	return action{"type": "pointer", "id": id, "parameters": action{"pointerType": kind}, "actions": all}
}

// Wheel turns the mouse's wheel at a point, by pixels.
func (t *Tab) Wheel(ctx context.Context, p Point, pixels int) error {
	turn := action{"type": "scroll", "x": int(p.X), "y": int(p.Y), "deltaX": 0, "deltaY": pixels}
	return t.perform(ctx, action{"type": "wheel", "id": "wheel", "actions": []action{turn}})
}
