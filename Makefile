# Two commands are enough: `make run` and `make test`.

.DEFAULT_GOAL := help
.PHONY: help run install test check bench

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install, lay out the example, show it and serve it on http://127.0.0.1:8000
	@bash scripts/run.sh

install: ## make .venv and install ramme in it
	@bash scripts/install.sh

test: ## install what the tests need and run them all
	@bash scripts/test.sh

check: ## lint, format, types, imports, stale documentation
	@bash scripts/check.sh

bench: ## run the benchmarks
	@bash scripts/bench.sh
