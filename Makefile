# What a developer types. `make check` before each commit; .ci/run does the same from a clean clone.

GO       ?= go
N        ?= 50000
KILLS    ?= 2000
EACH     ?= 20
IMAGES   ?= 2000
ROUNDS   ?= 2000
MINUTES  ?= 10
PAUSE    ?= 1s
CROWD    ?= 50000
BIN      := .cache/bin
LINT     := $(BIN)/golangci-lint
REVISION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS  := -s -w -X main.version=$(REVISION)

# What the linter remembers of another folder it tells by the paths of that folder, which no
# exclusion knows: each checkout has its own memory.
export GOLANGCI_LINT_CACHE := $(CURDIR)/.cache/lint

.DEFAULT_GOAL := help
.PHONY: help check test unit browser browser-deps lint fmt vulncheck controls soak proved kills procedures powercut desk day demo bench paint schema build static static-proof screenshots vendor-editor editor-proof clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 16

check: lint test ## format, lint and every test: what CI runs

test: unit browser ## every test, the journeys in a real browser included

unit: ## the tests that need no browser
	$(GO) vet ./...
	$(GO) test -race -shuffle=on -timeout 20m ./...

browser: browser-deps ## the journeys in Chromium
	$(GO) vet -tags browser ./e2e/...
	$(GO) test -tags browser -count=1 -timeout 10m ./e2e ./e2e/browser

# Chromium and a font come from the distribution when they are missing and this may install.
browser-deps:
	@sh tools/browser-deps.sh

lint: $(LINT) ## the linters, and the proof that they refuse what the house forbids
	$(LINT) run --allow-parallel-runners ./...
	$(LINT) fmt --diff ./...
	$(GO) test -count=1 -tags lint -run Lint ./internal/house

fmt: $(LINT) ## format every file
	$(LINT) fmt ./...

$(LINT): tools/go.mod tools/go.sum
	$(GO) build -C tools -o ../$(BIN)/ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

vulncheck: ## known vulnerabilities in what the program calls
	@sh tools/vulncheck.sh

controls: ## switches protections off one by one; each must make its test fail (10 minutes)
	$(GO) test -json -tags controls -count=1 -timeout 60m -run 'TestControls$$' ./internal/house | $(GO) run ./proof Q4

soak: proved kills powercut day ## everything that takes hours: kills, power cuts, full disks, a day of the office

proved: browser-deps ## the tests that docs/reliability.md names for a row, which they alone prove
	$(GO) run ./proof

kills: ## kills a saving server KILLS times, and in each procedure; all or nothing, and nothing acknowledged is lost (make kills KILLS=300 EACH=3)
	$(GO) test -json -count=1 -timeout 6h -run 'TestKillsDuring' ./e2e/contract -args -kills $(KILLS) -procedure-kills $(EACH) | $(GO) run ./proof R1 R1b

procedures: ## ROUNDS random sequences of procedures over the rules, and as many in the store (make procedures ROUNDS=200)
	$(GO) test -json -count=1 -timeout 6h -run 'TestRandomProcedures$$' ./internal/isp -args -scenes $(ROUNDS) | $(GO) run ./proof P1
	$(GO) test -json -count=1 -timeout 12h -run 'TestRandomProceduresInTheStore$$' ./db -args -sequences $(ROUNDS) | $(GO) run ./proof P1b

# The VFS of the tests is built against the header of the driver's library.
powercut: ## cuts the power IMAGES times in a trace of saves, and fills the disk at every write
	CGO_CFLAGS="-I$$($(GO) list -m -f '{{.Dir}}' github.com/mattn/go-sqlite3)" CGO_LDFLAGS_ALLOW='-Wl,--unresolved-symbols=.*' \
		$(GO) test -json -tags powercut -count=1 -timeout 2h ./db/powercut -args -imagens $(IMAGES) | $(GO) run ./proof R2 R3

desk: ## thirty attendants at work for MINUTES (make desk MINUTES=10); nothing fails, no number is given twice, and from 5 minutes on 99 of 100 searches take 150 ms at most
	$(GO) test -json -count=1 -timeout 2h -run TestThirtyAttendants ./handlers -args -turno $(MINUTES)m -pausa $(PAUSE) -clientes $(CROWD) | $(GO) run ./proof R12b

# Linux only: it reads the memory and the open files of the server in /proc.
day: MINUTES = 30
day: ## a day of the office of CROWD customers in MINUTES: thirty attendants, backups, a migration at noon (make day MINUTES=2)
	$(GO) test -json -count=1 -timeout 3h -run 'TestDay$$' ./e2e/contract -args -dia $(MINUTES)m -dia-clientes $(CROWD) | $(GO) run ./proof R5 R12

demo: ## the program with a fictitious provider
	$(GO) run . demo

bench: ## the bars of the search on a base of N customers (make bench N=1000000)
	$(GO) run -tags "$(TAGS)" ./bench -n $(N) $(BENCH)

paint: browser-deps ## how long from a key to its rows on the screen, with N customers
	$(GO) test -v -tags browser -count=1 -timeout 60m -run TestKeyToPaint ./e2e -args -clientes $(N)

schema: ## db/schema.sql, the generated picture of the migrations
	$(GO) run ./db/schemagen

build: ## the program, for this machine
	$(GO) build -trimpath -tags nomsgpack -ldflags "$(LDFLAGS)" -o balcao .

static: ## the program with no library of the system, for the empty image of the Dockerfile
	CGO_ENABLED=1 $(GO) build -trimpath -tags netgo,osusergo,nomsgpack -ldflags "$(LDFLAGS) -linkmode external -extldflags -static" -o balcao .

static-proof: static ## runs the static program in an empty root
	@sh tools/static-proof.sh

screenshots: browser-deps ## the pictures of the README, from the demonstration
	$(GO) test -tags browser -count=1 -run TestScreenshots ./e2e -args -fotos $(CURDIR)/docs

vendor-editor: ## static/vendor/prosemirror-*.js again from its lock file; needs npm and the net
	cd tools/editor && npm ci --ignore-scripts --no-audit --no-fund && node build.mjs

editor-proof: ## bundles the editor again and compares every byte with what is vendored; needs npm and the net, and says NOT RUN without
	@sh tools/editor-proof.sh

clean: ## what make made
	rm -rf balcao .cache demo-dados
