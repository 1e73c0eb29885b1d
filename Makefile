# make demo   opens the explorer on an embedded sample
# make test   builds everything and runs all tests
# Both first install the system libraries that are missing. A Swift 6.2 toolchain or newer is all they ask for.

SWIFT ?= swift
PREFIX ?= /usr/local
CONFIGURATION ?= release

.PHONY: demo test build install libraries samples format lint clean

demo: libraries
	@$(SWIFT) build --product hopmap
	@"$$($(SWIFT) build --show-bin-path)/hopmap" demo $(NAME)

# Building once and testing after keeps the tests' closing lines the last thing on the screen.
test: libraries
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

build: libraries
	$(SWIFT) build --configuration $(CONFIGURATION) --product hopmap

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install "$$($(SWIFT) build --configuration $(CONFIGURATION) --show-bin-path)/hopmap" "$(DESTDIR)$(PREFIX)/bin/hopmap"

libraries:
	@Scripts/install-libraries

# What `hopmap demo` shows lies in the program; this renews it from Samples.
samples:
	Scripts/embed-samples

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

clean:
	$(SWIFT) package clean
