# The commands of this repository; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-ablation bench-classes bench-further bench-growth schema pictures app setup

LISTEN ?= 127.0.0.1:8080

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

run: setup app ## Build everything and serve the demo school on http://$(LISTEN)
	cargo run --release --package kulturskole -- demo --data data --listen $(LISTEN)

test: ## Run every test: Rust, app, browser, GraphQL over HTTP
	scripts/test

check: setup ## What must hold before a commit: format, lints, documentation, contract
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items
	cargo run --quiet --package kulturskole -- schema | diff schema.graphql -
	@if command -v npm > /dev/null; then cd app && npm ci --no-audit --no-fund && npm ci --prefix ../tests/browser --no-audit --no-fund && npm run check; fi

bench: setup ## Measure the API beside the same SQL without the program, and the optimiser beside its aims
	cargo build --release --workspace --bins
	cargo bench --workspace --bench api
	cargo bench --workspace --bench optimiser -- --charts docs/pictures

bench-ablation: setup ## What each part of the optimiser is worth: with it and without it, for the same time
	cargo bench --workspace --bench optimiser -- --measure ablation

bench-classes: setup ## The optimiser on classes alone, family by family
	cargo bench --workspace --bench optimiser -- --measure classes

bench-further: setup ## The optimiser on problems nobody has looked at, beside the prototype
	cargo bench --workspace --bench optimiser -- --measure further

bench-growth: setup ## How the optimiser grows with the size of the problem
	cargo bench --workspace --bench optimiser -- --measure growth --charts docs/pictures

pictures: setup app ## Make the pictures of README anew from the demonstration
	cargo build --release --package kulturskole
	npm ci --prefix tests/browser --no-audit --no-fund
	KULTURSKOLE_BIN=$(CURDIR)/target/release/kulturskole npm --prefix tests/browser run pictures

schema: setup ## Write schema.graphql from the program
	cargo run --quiet --package kulturskole -- schema > schema.graphql.new
	mv schema.graphql.new schema.graphql

app: ## Build the web app, when Node.js is there and something of it has changed
	@if command -v npm > /dev/null; then \
	  $(MAKE) --no-print-directory app/dist/index.html; \
	else \
	  echo "app: Node.js is not installed, so the program is built without the web app; the API runs all the same"; \
	fi

# A page built anew has new dates, and then the program that carries it would be compiled anew as well.
app/dist/index.html: $(shell find app/src app/public app/vite) $(wildcard app/*.json app/*.ts app/*.html)
	cd app && npm ci --no-audit --no-fund && npm run build

setup: ## Install what building needs, or say what to install
	@scripts/setup build
