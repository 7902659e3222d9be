#!/usr/bin/env bash
# check: build with every warning an error.  test: check, then all tests.  bench: ratios of a ready-to-run build.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

check() { dotnet build Joinery.slnx -c "${1:-Debug}" -v quiet --nologo; }

run_tests() {
  check
  local passed=0 failed=0 skipped=0 broken=0
  for project in tests/*.Tests; do
    local name=${project#tests/} log
    log=$(mktemp)
    printf '\n== %s\n' "$name"
    dotnet "$project/bin/Debug/net10.0/$name.dll" -noLogo -noColor >"$log" 2>&1 || broken=1
    grep -vE '^ +(Starting|Discovering|Discovered|Finished):' "$log" || true
    local total errors fails skips
    total=$(grep -oE 'Total: [0-9]+' "$log" | tail -1 | grep -oE '[0-9]+' || echo 0)
    errors=$(grep -oE 'Errors: [0-9]+' "$log" | tail -1 | grep -oE '[0-9]+' || echo 0)
    fails=$(grep -oE 'Failed: [0-9]+' "$log" | tail -1 | grep -oE '[0-9]+' || echo 0)
    skips=$(grep -oE 'Skipped: [0-9]+' "$log" | tail -1 | grep -oE '[0-9]+' || echo 0)
    passed=$((passed + total - fails - skips)); failed=$((failed + fails + errors)); skipped=$((skipped + skips))
    if [ "$total" = 0 ]; then echo "$name ran no test."; broken=1; fi
    rm -f "$log"
  done
  if [ $broken = 1 ] && [ $failed = 0 ]; then failed=1; fi
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ $failed = 0 ]
}

run_bench() {
  dotnet publish src/Joinery.App -c Release -r "$(dotnet --info | awk '/RID:/{print $2; exit}')" --no-self-contained -p:PublishReadyToRun=true -o artifacts/joinery -v quiet --nologo
  dotnet run --project bench/Joinery.Bench -c Release -- artifacts/joinery "$@"
}

case "${1:-}" in
  check) check ;;
  test)  run_tests ;;
  bench) shift; run_bench "$@" ;;
  *) echo "usage: ./build.sh check|test|bench" >&2; exit 2 ;;
esac
