# What a developer types. `make check` before each commit; .ci/run runs the same.

GO       ?= go
N        ?= 50000
BIN      := .cache/bin
LINT     := $(BIN)/golangci-lint
REVISION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

.PHONY: check test unit browser lint fmt demo bench schema build static clean browser-deps vulncheck

check: lint test ## format, lint and all tests

test: unit browser ## every test, the journeys in a real browser included

unit:
	$(GO) vet ./...
	$(GO) test -race -shuffle=on ./...

browser: browser-deps
	$(GO) test -tags browser -count=1 -timeout 10m ./e2e/...

# Chromium and fonts come from the distribution when they are missing and it may install.
browser-deps:
	@sh tools/browser-deps.sh

lint: $(LINT)
	$(LINT) run ./...
	$(LINT) fmt --diff ./...
	$(GO) test -count=1 -tags lint ./internal/house/...

fmt: $(LINT)
	$(LINT) fmt ./...

$(LINT): tools/go.mod tools/go.sum
	cd tools && $(GO) build -o ../$(LINT) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

vulncheck:
	@sh tools/vulncheck.sh

demo: ## the product with a fictitious provider
	$(GO) run . demo

bench: ## the bars of the search, on a base of N customers (make bench N=50000)
	$(GO) run ./bench -n $(N)

schema: ## db/schema.sql, the generated picture of the migrations
	$(GO) run ./db/schemagen

build:
	$(GO) build -trimpath -ldflags "-s -w -X main.version=$(REVISION)" -o balcao .

# One file that needs no library of the system; the image of the Dockerfile is empty but for it.
static:
	CGO_ENABLED=1 $(GO) build -trimpath -tags netgo,osusergo -ldflags "-s -w -linkmode external -extldflags -static -X main.version=$(REVISION)" -o balcao .

clean:
	rm -rf balcao .cache dados-demo
