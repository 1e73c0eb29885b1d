# make demo   opens the explorer on an embedded sample
# make test   builds everything and runs all tests
# Both first install the system libraries that are missing. A Swift 6.2 toolchain or newer is all they ask for.

SWIFT ?= swift
PREFIX ?= /usr/local
CONFIGURATION ?= release
# On Linux the Swift libraries are linked in, at fixed addresses: the program starts in half the time, as nothing has to be
# found or moved, and needs no toolchain to run.
STATIC ?= $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib -Xlinker -no-pie)
# Documents are read in one module and used in all others, which may take its code into their own.
OPTIMIZATION ?= $(if $(filter release,$(CONFIGURATION)),-Xswiftc -cross-module-optimization)

.PHONY: demo test build install benchmark libraries samples manual format lint clean

demo: libraries
	@$(SWIFT) build --product hopmap
	@"$$($(SWIFT) build --show-bin-path)/hopmap" demo $(NAME)

# Building once and testing after keeps the tests' closing lines the last thing on the screen.
test: libraries
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

build: libraries
	$(SWIFT) build --configuration $(CONFIGURATION) $(STATIC) $(OPTIMIZATION) --product hopmap

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install "$$($(SWIFT) build --configuration $(CONFIGURATION) --show-bin-path)/hopmap" "$(DESTDIR)$(PREFIX)/bin/hopmap"
	install -d "$(DESTDIR)$(PREFIX)/share/man/man1" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 644 Documentation/hopmap.1 "$(DESTDIR)$(PREFIX)/share/man/man1/hopmap.1"
	"$(DESTDIR)$(PREFIX)/bin/hopmap" --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/hopmap"
	"$(DESTDIR)$(PREFIX)/bin/hopmap" --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_hopmap"
	"$(DESTDIR)$(PREFIX)/bin/hopmap" --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/hopmap.fish"

# `make benchmark THEME=Template`: a theme of Benchmarks, built as the program is, which it measures beside.
benchmark: build
	cd Benchmarks && $(SWIFT) build --configuration $(CONFIGURATION) $(STATIC) $(OPTIMIZATION) --product $(THEME)Benchmark
	"$$(cd Benchmarks && $(SWIFT) build --configuration $(CONFIGURATION) --show-bin-path)/$(THEME)Benchmark" $(ARGUMENTS)

libraries:
	@Scripts/install-libraries

# What `hopmap demo` shows lies in the program; this renews it from Samples.
samples:
	Scripts/embed-samples

# The manual page says what the program says of itself; this renews it.
manual:
	$(SWIFT) build --product hopmap
	Scripts/write-manual "$$($(SWIFT) build --show-bin-path)/hopmap"

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

clean:
	$(SWIFT) package clean
