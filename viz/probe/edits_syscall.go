package probe

// syscallEdits make what the program prints observable.
var syscallEdits = []edit{
	{"syscall/fs_wasip1.go", "\nfunc Write(fd int, b []byte) (int, error) {", "\nfunc write__orig(fd int, b []byte) (int, error) {"},
}
