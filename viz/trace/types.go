package trace

// The types of the objects that an [Object] event tells of, as its Str has them.
const (
	Mutex        = "sync.Mutex"
	RWMutex      = "sync.RWMutex"
	WaitGroup    = "sync.WaitGroup"
	Once         = "sync.Once"
	Cond         = "sync.Cond"
	Semaphore    = "semaphore.Weighted"
	Errgroup     = "errgroup.Group"
	Singleflight = "singleflight.Group"
	Server       = "http.Server"
	Conn         = "http.Conn"
)
