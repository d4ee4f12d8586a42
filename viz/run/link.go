//go:build !js

package run

import (
	"context"
	"fmt"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// function is a function for programs to import.
type function struct {
	params string // a letter each: i for i32, I for i64
	result bool   // an i32
	call   func(m *machine, a args) uint32
}

// args are the parameters of a call. The high half of an i32 means nothing.
type args []uint64

func (a args) u32(i int) uint32 { return uint32(a[i]) }

// hostModules are the modules that a program may import from.
var hostModules = map[string]map[string]function{"wasi_snapshot_preview1": wasi, "viz": viz}

// link gives r the modules that program c imports from: the functions of wasi
// and viz, and one that answers ENOSYS for each other function of WASI.
func link(ctx context.Context, r wazero.Runtime, c wazero.CompiledModule) error {
	modules := map[string]wazero.HostModuleBuilder{
		"wasi_snapshot_preview1": r.NewHostModuleBuilder("wasi_snapshot_preview1"),
		"viz":                    r.NewHostModuleBuilder("viz"),
	}
	probed := false
	for _, def := range c.ImportedFunctions() {
		module, name, _ := def.Import()
		f, err := resolve(module, name, def)
		if err != nil {
			return err
		}
		probed = probed || module == "viz"
		modules[module].NewFunctionBuilder().
			WithGoModuleFunction(f, def.ParamTypes(), def.ResultTypes()).Export(name)
	}
	if !probed || c.ExportedFunctions()["_start"] == nil {
		return fmt.Errorf("not a program built by package probe")
	}
	for _, b := range modules {
		if _, err := b.Instantiate(ctx); err != nil {
			return err
		}
	}
	return nil
}

// resolve returns the function that a program imports as module.name.
func resolve(module, name string, def api.FunctionDefinition) (api.GoModuleFunc, error) {
	f, ok := hostModules[module][name]
	if module == "wasi_snapshot_preview1" && !ok && len(def.ResultTypes()) == 1 {
		return func(_ context.Context, _ api.Module, stack []uint64) { stack[0] = errnoNosys }, nil
	}
	if !ok {
		return nil, fmt.Errorf("it imports %s.%s, which no host has", module, name)
	}
	if params, result := signature(def); params != f.params || result != f.result {
		return nil, fmt.Errorf("it imports %s.%s with other parameters than the host's", module, name)
	}
	if !f.result {
		return func(ctx context.Context, _ api.Module, stack []uint64) { f.call(machineOf(ctx), stack) }, nil
	}
	return func(ctx context.Context, _ api.Module, stack []uint64) {
		stack[0] = uint64(f.call(machineOf(ctx), stack))
	}, nil
}

func machineOf(ctx context.Context) *machine { return ctx.Value(machineKey{}).(*machine) }

func signature(def api.FunctionDefinition) (params string, result bool) {
	for _, t := range def.ParamTypes() {
		switch t {
		case api.ValueTypeI32:
			params += "i"
		case api.ValueTypeI64:
			params += "I"
		default:
			params += "?"
		}
	}
	results := def.ResultTypes()
	return params, len(results) == 1 && results[0] == api.ValueTypeI32
}
