# make run     build everything and serve it; the address is printed
# make test    check and test everything, in real browsers too
# make check   only what needs no running: formatting, vet, staticcheck
# make bench   benchmarks, and the sizes of what is sent
# make build   write the site to SITE, for any static host
# make picture draw the README's picture anew
# make clean   remove what was built
#
# Every target does all that it needs. ADDR=127.0.0.1:9000 make run serves elsewhere.

TOOLCHAIN   := go1.26.8
STATICCHECK := v0.7.0

BUILD := .build
SITE  ?= $(BUILD)/public
SCOPE := $(BUILD)/gopherscope
LINT  := $(BUILD)/staticcheck-$(STATICCHECK)/staticcheck

# The probe fits the runtime of this toolchain; another go command fetches it.
export GOTOOLCHAIN := $(TOOLCHAIN)

# What is plain Go and tested under the race detector, as the patterns are; what
# drives a browser and is tested one package at a time; and the rest.
PURE    := ./viz/knob ./viz/trace ./viz/world/... ./viz/cause ./viz/explore ./viz/ask ./viz/timeline ./viz/plot ./viz/stage ./viz/paint ./viz/play
BROWSER := ./viz/run/... ./web/...
OTHERS  := ./viz/probe ./cmd/...

# What is built for the page, and what for the programs it runs.
JS     := ./cmd/gopherscope ./web/... ./viz/run/... $(PURE)
WASIP1 := ./viz/knob ./patterns/...

# What the patterns are measured against, a module of its own.
PEERS := patterns/internal/peers

.PHONY: run test check bench build picture clean toolchain browser firefox compiler $(SCOPE)

run: $(SCOPE)
	@$(SCOPE) serve $(if $(ADDR),-addr $(ADDR))

test: toolchain browser firefox compiler check
	go test -race -shuffle=on -cpu=1,4 ./patterns/...
	go test -race $(PURE)
	go test $(OTHERS)
	go test -p=1 -timeout=30m $(BROWSER)

check: toolchain $(LINT)
	@unformatted=$$(gofmt -l cmd patterns viz web); \
		[ -z "$$unformatted" ] || { echo "not formatted; gofmt -w would do it: $$unformatted" >&2; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet $(JS)
	GOOS=wasip1 GOARCH=wasm go vet -tags=gopherscope $(WASIP1)
	$(LINT) ./patterns/... $(OTHERS)
	printf 'native:\njs: GOOS=js GOARCH=wasm\n' | $(LINT) -matrix $(JS)
	GOOS=wasip1 GOARCH=wasm $(LINT) -tags=gopherscope $(WASIP1)
	go mod tidy -diff
	go -C $(PEERS) vet ./...
	go -C $(PEERS) mod tidy -diff

bench: $(SCOPE) browser
	go test -run='^$$' -bench=. -benchmem ./patterns/... ./viz/...
	go -C $(PEERS) test -run='^$$' -bench=. -cpu=1,2
	go test -run='^$$' -bench=. ./web/...
	@$(SCOPE) build $(BUILD)/public

build: $(SCOPE)
	@$(SCOPE) build $(SITE)

picture: $(SCOPE)
	@$(SCOPE) trace worker -svg -at 145 -o .github/worker.svg

clean:
	rm -rf $(BUILD)

$(SCOPE): toolchain
	@go build -o $@ ./cmd/gopherscope

# Built for this machine, whatever it is then asked to look at.
$(LINT): | toolchain
	@GOBIN=$(abspath $(@D)) go install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK)

toolchain:
	@command -v go >/dev/null || { echo "this needs Go ($(TOOLCHAIN)), and there is none: see go.dev/doc/install" >&2; exit 1; }
	@[ "$$(go env GOVERSION 2>/dev/null)" = $(TOOLCHAIN) ] || { \
		echo "this needs $(TOOLCHAIN), and the $$(GOTOOLCHAIN=local go env GOVERSION) that is installed could not fetch it: see go.dev/dl" >&2; exit 1; }

# The commands that may be a Chromium, as the tests look for it.
browser:
	@for name in "$$CHROME" chromium chromium-browser google-chrome google-chrome-stable \
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do \
		command -v "$$name" >/dev/null 2>&1 && exit 0; done; \
		echo "the tests need Chromium: apt-get install chromium, or brew install --cask chromium" >&2; exit 1

firefox:
	@for name in "$$FIREFOX" firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox; do \
		command -v "$$name" >/dev/null 2>&1 && exit 0; done; \
		echo "the tests need Firefox: apt-get install firefox-esr, or brew install --cask firefox" >&2; exit 1

compiler:
	@command -v "$$(go env CC)" >/dev/null || { \
		echo "the race detector needs a C compiler: apt-get install gcc libc6-dev, or xcode-select --install" >&2; exit 1; }
