package probe

// xsyncVersion is the version of golang.org/x/sync that the edits were made for.
// Others serve as long as every edit of a package in use fits.
const xsyncVersion = "v0.24.0"

// parkEdits let a goroutine know for which object of golang.org/x/sync it parks.
var parkEdits = []edit{
	after("runtime/runtime2.go", "	valgrindStackID uintptr\n", "	vizIn uint32 // the object for which it may park\n	vizInWants int64 // how much of it\n"),
}

// xsyncEdits make the packages of golang.org/x/sync observable. They keep every
// line where it is, since the frames of a stack name lines of the module.
var xsyncEdits = map[string][]edit{
	"semaphore": {
		{"semaphore/semaphore.go", "	ready chan<- struct{} // Closed when semaphore acquired.\n}",
			"	ready chan<- struct{}; g, stack uint32 // Closed when semaphore acquired.\n}"},
		{"semaphore/semaphore.go", "	return &Weighted{size: n}\n", "	s := &Weighted{size: n}; s.number(); return s\n"},
		{"semaphore/semaphore.go", "	waiters list.List\n", "	waiters list.List; viz uint32\n"},
		{"semaphore/semaphore.go", "		s.mu.Unlock()\n		return ctx.Err()\n	default:\n",
			"		s.mu.Unlock()\n		err := ctx.Err(); viz_giveUp(s.number(), n, vizText(err)); return err\n	default:\n"},
		{"semaphore/semaphore.go", "		s.cur += n\n		s.mu.Unlock()\n		return nil\n",
			"		s.cur += n; viz_acquire(s.number(), n, s.cur)\n		s.mu.Unlock()\n		return nil\n"},
		{"semaphore/semaphore.go", "		<-done\n		return ctx.Err()\n",
			"		viz_block(s.number(), n); <-done; viz_unblock()\n		err := ctx.Err(); viz_giveUp(s.number(), n, vizText(err)); return err\n"},
		{"semaphore/semaphore.go", "	w := waiter{n: n, ready: ready}\n	elem := s.waiters.PushBack(w)\n	s.mu.Unlock()\n\n	select {\n	case <-done:\n		s.mu.Lock()\n",
			"	w := waiter{n: n, ready: ready}; w.g, w.stack = viz_self()\n	elem := s.waiters.PushBack(w)\n	s.mu.Unlock(); viz_block(s.number(), n)\n\n	select {\n	case <-done:\n		viz_unblock(); err := ctx.Err(); s.mu.Lock()\n"},
		{"semaphore/semaphore.go", "			s.cur -= n\n			s.notifyWaiters()\n",
			"			s.cur -= n; viz_release(s.number(), n, s.cur); viz_giveUp(s.number(), n, vizText(err))\n			s.notifyWaiters()\n"},
		{"semaphore/semaphore.go", "			s.waiters.Remove(elem)\n", "			s.waiters.Remove(elem); viz_giveUp(s.number(), n, vizText(err))\n"},
		{"semaphore/semaphore.go", "		s.mu.Unlock()\n		return ctx.Err()\n\n	case <-ready:\n", "		s.mu.Unlock()\n		return err\n\n	case <-ready:\n		viz_unblock();"},
		{"semaphore/semaphore.go", "			s.Release(n)\n			return ctx.Err()\n",
			"			s.Release(n)\n			err := ctx.Err(); viz_giveUp(s.number(), n, vizText(err)); return err\n"},
		{"semaphore/semaphore.go", "	if success {\n		s.cur += n\n	}\n",
			"	if success {\n		s.cur += n; viz_acquire(s.number(), n, s.cur)\n	} else { viz_miss(s.number(), n) }\n"},
		{"semaphore/semaphore.go", "		panic(\"semaphore: released more than held\")\n	}\n	s.notifyWaiters()\n",
			"		panic(\"semaphore: released more than held\")\n	}\n	viz_release(s.number(), n, s.cur); s.notifyWaiters()\n"},
		{"semaphore/semaphore.go", "		s.cur += w.n\n", "		s.cur += w.n; viz_letIn(s.number(), w.g, w.stack, w.n, s.cur)\n"},
	},
	"errgroup": {
		{"errgroup/errgroup.go", "	err     error\n}", "	err     error; viz uint32; vizCount int64\n}"},
		{"errgroup/errgroup.go", "	g.wg.Done()\n", "	g.vizAdd(-1); g.wg.Done()\n"},
		{"errgroup/errgroup.go", "	return &Group{cancel: cancel}, ctx\n", "	return vizNew(&Group{cancel: cancel}), ctx\n"},
		{"errgroup/errgroup.go", "	g.wg.Wait()\n", "	viz_block(g.number(), 0); g.wg.Wait(); viz_unblock()\n"},
		{"errgroup/errgroup.go", "	return g.err\n", "	viz_waitedFor(g.number(), vizText(g.err)); return g.err\n"},
		{"errgroup/errgroup.go", "	if g.sem != nil {\n		g.sem <- token{}\n	}\n\n	g.wg.Add(1)\n",
			"	if g.sem != nil {\n		viz_block(g.number(), 0); g.sem <- token{}; viz_unblock()\n	}\n\n	g.vizAdd(1); g.wg.Add(1)\n"},
		{"errgroup/errgroup.go", "		// See #53757, #74275, #74304, #74306.\n\n" + errgroupCall + "}\n", "		// See #53757, #74275, #74304, #74306.\n\n" + errgroupCalled + "}\n"},
		{"errgroup/errgroup.go", "		default:\n			return false\n", "		default:\n			viz_miss(g.number(), 1); return false\n"},
		{"errgroup/errgroup.go", "	g.wg.Add(1)\n	go func() {\n		defer g.done()\n\n" + errgroupCall + "	return true\n",
			"	g.vizAdd(1); g.wg.Add(1)\n	go func() {\n		defer g.done()\n\n" + errgroupCalled + "	return true\n"},
		{"errgroup/errgroup.go", "		g.sem = nil\n		return\n", "		g.sem = nil\n		g.vizLimit(-1); return\n"},
		{"errgroup/errgroup.go", "	g.sem = make(chan token, n)\n", "	g.sem = make(chan token, n); g.vizLimit(n)\n"},
	},
	"singleflight": {
		{"singleflight/singleflight.go", "	m  map[string]*call // lazily initialized\n}", "	m  map[string]*call; viz uint32 // lazily initialized\n}"},
		{"singleflight/singleflight.go", "(v any, err error, shared bool) {\n	g.mu.Lock()\n", "(v any, err error, shared bool) {\n	g.number(); g.mu.Lock()\n"},
		{"singleflight/singleflight.go", "	ch := make(chan Result, 1)\n", "	g.number(); ch := make(chan Result, 1)\n"},
		{"singleflight/singleflight.go", "		c.wg.Wait()\n", "		viz_block(g.number(), 0); c.wg.Wait(); viz_unblock()\n"},
		{"singleflight/singleflight.go", "		c.wg.Done()\n", "		viz_finish(g.number(), key, c.dups); c.wg.Done()\n"},
		{"singleflight/singleflight.go", "		c.val, c.err = fn()\n", "		viz_begin(g.number(), key); c.val, c.err = fn()\n"},
	},
}

// How errgroup calls a function, in Go and in TryGo.
const (
	errgroupCall = `		if err := f(); err != nil {
			g.errOnce.Do(func() {
				g.err = err
				if g.cancel != nil {
					g.cancel(g.err)
				}
			})
		}
	}()
`
	errgroupCalled = `		if err, first := f(), false; err != nil {
			g.errOnce.Do(func() {
				g.err, first = err, true; viz_return(g.number(), vizText(err), true)
				if g.cancel != nil {
					g.cancel(g.err)
				}
			}); if !first { viz_return(g.number(), vizText(err), false) }
		} else { viz_return(g.number(), "", false) }
	}(); viz_started(g.number())
`
)
