package runtime

import "unsafe"

// vizTable maps 64-bit hashes to numbers, by open addressing. It does not keep
// what was hashed: with a million entries, one pair in 10^7 runs shares a hash.
type vizTable struct {
	slots *[1 << 24]vizSlot
	mask  uint64
	used  uint64
}

type vizSlot struct {
	hash  uint64
	value uint32
}

// find returns the slot of hash, whose value is 0 if hash is new. The caller
// fills it before the next call.
//
//go:yeswritebarrierrec
func (t *vizTable) find(hash uint64) *vizSlot {
	if t.used*2 >= t.mask {
		t.grow()
	}
	hash |= 1 // 0 marks an empty slot
	for i := hash >> 8 & t.mask; ; i = (i + 1) & t.mask {
		s := &t.slots[i]
		if s.hash == hash {
			return s
		}
		if s.hash == 0 {
			s.hash = hash
			t.used++
			return s
		}
	}
}

func (t *vizTable) grow() {
	old, n := t.slots, t.mask+1
	if old == nil {
		n = 128
	}
	t.mask = 2*n - 1
	t.slots = (*[1 << 24]vizSlot)(persistentalloc(uintptr(2*n)*unsafe.Sizeof(vizSlot{}), 8, &memstats.other_sys))
	if old == nil {
		return
	}
	for j := uint64(0); j < n; j++ {
		if s := old[j]; s.hash != 0 {
			i := s.hash >> 8 & t.mask
			for t.slots[i].hash != 0 {
				i = (i + 1) & t.mask
			}
			t.slots[i] = s
		}
	}
}

const ( // of FNV-1a
	vizHashStart  = 14695981039346656037
	vizHashFactor = 1099511628211
)

func vizHash(h, v uint64) uint64 {
	h = (h ^ v) * vizHashFactor
	return h ^ h>>29
}

func vizHashString(s string) uint64 {
	h := uint64(vizHashStart)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * vizHashFactor
	}
	return h ^ h>>29
}

const vizTextMax = 1 << 15

var (
	vizStringTable vizTable
	vizStrings     uint32
)

// vizString returns the number of s, defining it if it is new.
func vizString(s string) uint32 {
	if s == "" {
		return 0
	}
	slot := vizStringTable.find(vizHashString(s))
	if slot.value == 0 {
		slot.value = vizText(s)
	}
	return slot.value
}

// vizText defines s without looking for an earlier definition. The buffer
// holds any text there is: none is longer than vizTextMax.
func vizText(s string) uint32 {
	s = s[:min(len(s), vizTextMax)]
	size := 5 + uint32(len(s))
	p := vizSpace(size)
	*(*byte)(p) = vizKindString
	*(*uint32)(add(p, 1)) = uint32(len(s))
	copy(unsafe.Slice((*byte)(add(p, 5)), len(s)), s)
	vizOut.n += size
	vizStrings++
	return vizStrings
}
