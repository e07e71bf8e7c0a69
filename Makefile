# Rules: help demo test faults signals mutate sanitize build site bench docs format lint install package try-package clean
# `make help` says what each of them does.

PREFIX ?= /usr/local
DESTDIR ?=
MODEL = Examples/models/2019-I.h5
MOTIFS = Examples/models/planted.meme
EXAMPLE = Examples/models/cells
DEMO = demo-site
PACKAGES = packages-built
DOCS = docs-built
MUTATIONS = 2000
SIGNALS = 100
SEED = 1
PROGRAM = .build/release/build-report
FORMATTED = Sources Tests Benchmarks Examples/table1 Package.swift
# Tests see internal declarations of a release build, which runs the numerical ones some forty times faster.
TEST_FLAGS = -c release -Xswiftc -enable-testing --scratch-path .build-test
# What reads files and computes, where a wrong index or a race would hide.
SANITIZED = ReportSupportTests|ReportNumericsTests|GenomicNetworkTests|ModelReadingTests|MotifsTests|SequencesTests|ResultsTests
SANITIZE_FLAGS = -c release -Xswiftc -enable-testing --disable-xctest --filter '^($(SANITIZED))\.'

.DEFAULT_GOAL := help
.PHONY: docs help demo test faults mutate sanitize build site bench format lint install package try-package signals \
	clean packages test-packages

help: ## list every rule
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

demo: build ## build the program, run it on the bundled model and say which page to open
	$(PROGRAM) $(EXAMPLE).h5 --classes $(EXAMPLE).classes.tsv --sequences $(EXAMPLE).fa.gz \
	  --labels $(EXAMPLE).labels.tsv --motifs $(EXAMPLE).meme -o $(DEMO) >/dev/null
	@echo "Open this page in a browser: $(CURDIR)/$(DEMO)/index.html"

test: test-packages ## run every test
	swift test $(TEST_FLAGS)

faults: test-packages ## make every system call of a run fail in turn, and kill the run at each (minutes)
	FAULTS=all swift test $(TEST_FLAGS) --disable-xctest --filter 'CommandTests.FaultInjectionTests'

signals: test-packages ## interrupt SIGNALS=how many runs of each kind at random times, SEED=which
	SIGNALS=$(SIGNALS) SEED=$(SEED) swift test $(TEST_FLAGS) --disable-xctest --filter 'CommandTests.RandomSignalTests'

mutate: test-packages ## read damaged files of every kind; MUTATIONS=how many of each, SEED=which
	MUTATIONS=$(MUTATIONS) SEED=$(SEED) swift test $(TEST_FLAGS) --disable-xctest --filter 'CommandTests.MutatedFileTests'

sanitize: test-packages ## run the tests of reading and numerics with the address and the thread sanitizer (slow)
	SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 \
	  swift test $(SANITIZE_FLAGS) --sanitize=address --scratch-path .build-asan
	SWIFT_BACKTRACE=enable=no swift test $(SANITIZE_FLAGS) --sanitize=thread --scratch-path .build-tsan

build: packages ## build the program (release)
	swift build -c release --product build-report

site: build ## refresh the example report in site/
	$(PROGRAM) $(MODEL) --motifs $(MOTIFS) -o site --png none >/dev/null

bench: build ## time the program and its peers
	Benchmarks/run.sh

docs: packages ## write what the library's comments say as an archive of pages into DOCS
	BUILD_REPORT_DOCS=1 swift package --scratch-path .build-docs --allow-writing-to-directory $(DOCS) \
	  generate-documentation --target Analysis --output-path $(DOCS)

format: ## format the sources
	swift format --in-place --recursive $(FORMATTED)

lint: ## check the sources' format and habits
	swift format lint --strict --recursive $(FORMATTED)

install: build ## install under PREFIX (default /usr/local)
	sh packaging/install.sh $(PROGRAM) "$(DESTDIR)" $(PREFIX)

package: packages ## make a Debian package in PACKAGES that needs no Swift
	swift build -c release --product build-report --static-swift-stdlib --scratch-path .build-package
	sh packaging/debian.sh .build-package/release/build-report $(PACKAGES)

try-package: package ## install the package on a bare Debian in a folder and use it there (root, debootstrap)
	Scripts/try-package.sh "$$(ls -t $(PACKAGES)/*.deb | head -n 1)"

clean: ## remove what was built
	rm -rf .build .build-test .build-asan .build-tsan .build-package .build-docs $(DEMO) $(PACKAGES) $(DOCS)

packages:
	@Scripts/install-packages.sh build

test-packages:
	@Scripts/install-packages.sh test
	@Scripts/install-accessibility-rules.sh .build-test/accessibility
