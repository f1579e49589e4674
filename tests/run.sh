#!/usr/bin/env bash
# Runs every test. Needs the .NET SDK and git; installs what the tests drive: a browser, feed readers, an XML checker, and from npm an accessibility checker.
# The last line is "N passed, N failed"; the exit code is 0 only when nothing failed and something ran.
set -euo pipefail
cd "$(dirname "$0")/.."

install() {
    command -v apt-get >/dev/null || { echo "tests/run.sh: install by hand: $*" >&2; return; }
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo -n)
    "${root[@]}" apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "$@" >&2
}

# The accessibility checker is a package of npm.
AXE=axe-core@4.14.1

missing=()
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || missing+=(chromium-headless-shell)
command -v newsboat >/dev/null || missing+=(newsboat)
command -v sfeed    >/dev/null || missing+=(sfeed)
/usr/bin/python3 -c 'import feedparser' 2>/dev/null || missing+=(python3-feedparser)
command -v xmllint  >/dev/null || missing+=(libxml2-utils)
command -v npm      >/dev/null || missing+=(npm)
[ ${#missing[@]} -eq 0 ] || install "${missing[@]}"

modules=tests/FeedHub.Tests/obj/npm
[ "$(cat $modules/installed 2>/dev/null)" = "$AXE" ] || {
    mkdir -p $modules
    npm install --prefix $modules --no-audit --no-fund --no-save --ignore-scripts --silent "$AXE" >&2 && echo "$AXE" > $modules/installed \
        || echo "tests/run.sh: $AXE cannot be installed; the accessibility tests are skipped" >&2
}

dotnet build FeedHub.sln -c Release -v quiet -nologo

# The programs that the tests start live for a second or two: what is compiled anew after thirty calls, and written to memory twice over, is never worth it.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 DOTNET_TC_CallCountThreshold=7fff

passed=0
failed=0
for suite in FeedHub.Syndication.Tests FeedHub.Tests; do
    log=$(mktemp)
    # A suite that dies leaves no summary: that counts as one failure.
    # More at a time than there are processors, since much of it is waiting for other programs.
    "tests/$suite/bin/Release/net10.0/$suite" -noLogo -noColor -maxThreads 2x "$@" 2>&1 | tee "$log" || true
    summary=$(grep -E '^ *'"$suite"' +Total: ' "$log" | tail -n 1 || true)
    rm -f "$log"
    if [[ $summary =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+) ]]; then
        bad=$((BASH_REMATCH[2] + BASH_REMATCH[3]))
        failed=$((failed + bad))
        passed=$((passed + BASH_REMATCH[1] - BASH_REMATCH[3] - BASH_REMATCH[4] - BASH_REMATCH[5]))
    else
        echo "tests/run.sh: $suite ended without a summary" >&2
        failed=$((failed + 1))
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
