#!/usr/bin/env bash
# Runs the benchmarks and writes what they say into bench/results, one file a day and JDK.
#
#   bench/run.sh                  ours and the peers in a table of ratios
#   bench/run.sh --full           the same for longer, then latency, journal, growth and memory
#   bench/run.sh latency|journal|growth|memory [--full]   one of them; growth takes kinds as well:
#   bench/run.sh growth size hosts pending rules workers
#   bench/run.sh soak [--full]   five minutes of steady load, or an hour
#   bench/run.sh kinds [FOLDER]   what an event costs by its kind
#   bench/run.sh documents FOLDER ratios over events made from the documents of a folder
#   bench/run.sh [--peers] ARGS   JMH with these arguments, e.g. bench/run.sh EndToEnd -f 1
#
# RINGFENCE_JAVA or JAVA_HOME choose the JDK. RINGFENCE_JAVA_OPTS holds further options for it, such
# as -Dringfence.rules=FOLDER (growth, kinds, documents, RuleCount). RINGFENCE_BENCH_NOTE is kept with the
# results, RINGFENCE_BENCH_ROUNDS replaces the number of rounds of the ratios. What fails is told,
# and the rest goes on; the exit code is 1 then.
set -euo pipefail
cd "$(dirname "$0")/.."
java=${RINGFENCE_JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/java}}
java=${java:-java}
flags=$(sed -n 's:.*<jvm.opens>\(.*\)</jvm.opens>.*:\1:p' pom.xml)
flags="$flags $(sed -n 's:.*<jvm.vectors>\(.*\)</jvm.vectors>.*:\1:p' pom.xml)"
options="-Xms2g -Xmx2g ${RINGFENCE_JAVA_OPTS:-}"
command="bench/run.sh${*:+ $*}"
load=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo unknown)
failed=()

say() { printf '== %s\n' "$*" >&2; }
fail() { say "FAILED: $1"; failed+=("$1"); }

package() {
  mvn -q -B -pl engine,tools,bench -am -Dmaven.test.skip -Dspotless.check.skip -Dcheckstyle.skip "$@" package
}

# Sets target, and modules where a peer needs one. The JDK that runs is the one that compiles, where
# it has a compiler: simdjson-java's classes need a JDK 24 for both.
build() {
  target=bench/target
  local home
  home=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
  [ -x "$home/bin/javac" ] && export JAVA_HOME=$home
  if [ "${1:-}" = peers ]; then
    local version
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
    if [ "$version" -ge 24 ] 2>/dev/null && package -Ppeers,peers-simdjson; then
      target=bench/target/peers-simdjson
      options="--add-modules jdk.incubator.vector $options"
      return
    fi
    if package -Ppeers; then
      target=bench/target/peers
      [ "$version" -ge 24 ] 2>/dev/null || say "simdjson-java needs a JDK 24: left out"
      return
    fi
    fail "the peers cannot be built (are they to be had?): ours and the JDK's alone"
  fi
  package
}

jmh() {
  # shellcheck disable=SC2086 # options are words
  "$java" $flags -cp "$target/ringfence-bench.jar:$target/lib/*" org.openjdk.jmh.Main \
    -prof gc -jvmArgsAppend "$flags $options" "$@"
}

main() {
  # shellcheck disable=SC2086
  "$java" $flags $options -XX:MaxDirectMemorySize=8g -Dringfence.bench.command="$command" \
    -Dringfence.bench.load="$load" -Dringfence.bench.note="${RINGFENCE_BENCH_NOTE:-}" \
    -Dringfence.bench.flags="$(sed -E 's:=[^ ]*/[^ ]*:=FOLDER:g' <<<"$flags $options")" \
    -cp "$target/ringfence-bench.jar:$target/lib/*" "$@"
}

# Sets rounds, and JMH's iterations and their lengths. Peers with much code (Jackson, inet.ipaddr) take
# six to twelve seconds on two cores until the second compiler has all of it; measured before, they
# come out two to ten times slower than they are.
lengths() {
  if [ "$full" = yes ]; then
    rounds=5 events=(-wi 10 -w 2 -i 5 -r 2) parts=(-wi 10 -w 1 -i 5 -r 1)
  else
    rounds=2 events=(-wi 7 -w 2 -i 3 -r 700ms) parts=(-wi 8 -w 1 -i 3 -r 500ms)
  fi
}

ratios() {
  build peers
  local out round
  out=$(mktemp -d "$target/rounds-XXXXXX")
  lengths
  rounds=${RINGFENCE_BENCH_ROUNDS:-$rounds}
  for round in $(seq "$rounds"); do
    say "round $round of $rounds"
    mkdir -p "$out/json/$round"
    jmh 'EndToEndB|ParseB|EsperB|FlinkB|SimdjsonB' -f 1 "${events[@]}" -rf json \
      -rff "$out/json/$round/events.json" >"$out/events-$round.log" 2>&1 || fail "events, round $round"
    jmh 'CidrB|SequenceB|TimerWheelB|NettyTimerB' -f 1 "${parts[@]}" -rf json \
      -rff "$out/json/$round/parts.json" >"$out/parts-$round.log" 2>&1 || fail "parts, round $round"
    if grep -hE '^# Benchmark: |<failure>' "$out"/*-"$round".log | grep -B 1 '<failure>' >"$out/failures"; then
      fail "$(sed -n 's/^# Benchmark: io.ringfence.bench.//p' "$out/failures" | tr '\n' ' ')(see $out)"
    fi
  done
  main io.ringfence.bench.report.RatioReport "$out/json" bench/results || fail "the report"
}

latency() {
  local arguments="3 3 20000"
  [ "$full" = yes ] && arguments="5 10 20000"
  # shellcheck disable=SC2086
  main io.ringfence.bench.load.LoadRun $arguments bench/results || fail latency
}

journal() {
  local arguments="3 10"
  [ "$full" = yes ] && arguments="7 20"
  # shellcheck disable=SC2086
  main io.ringfence.bench.load.JournalRun $arguments bench/results || fail journal
}

soak() {
  local arguments="5 80"
  [ "$full" = yes ] && arguments="60 80"
  options="$options -XX:+AlwaysPreTouch" # else the heap's pages count as they are first used
  # shellcheck disable=SC2086
  main io.ringfence.bench.load.SoakRun $arguments bench/results || fail soak
}

growth() {
  local kind arguments="3 0.3"
  [ "$full" = yes ] && arguments="7 1"
  for kind in "$@"; do
    # shellcheck disable=SC2086
    main io.ringfence.bench.growth.GrowthRun "$kind" $arguments bench/results || fail "growth $kind"
  done
}

memory() {
  local rounds=2
  [ "$full" = yes ] && rounds=5
  main io.ringfence.bench.growth.MemoryRun 1000000 $rounds bench/results || fail memory
}

full=no
words=()
for word in "$@"; do
  if [ "$word" = --full ]; then full=yes; else words+=("$word"); fi
done
set -- "${words[@]}"
kinds=(size hosts pending rules workers)
case "${1:-}" in
  "")
    ratios
    if [ "$full" = yes ]; then
      latency
      journal
      growth "${kinds[@]}"
      memory
    fi
    ;;
  latency | memory | journal | soak)
    build
    "$1"
    ;;
  growth)
    build
    shift
    [ $# -gt 0 ] && kinds=("$@")
    growth "${kinds[@]}"
    ;;
  kinds)
    build
    main io.ringfence.bench.KindTimes "${@:2}" || fail kinds
    ;;
  documents)
    [ $# -eq 2 ] || { say "which folder? bench/run.sh documents FOLDER"; exit 2; }
    build
    main io.ringfence.bench.documents.DocumentRatios "${@:2}" || fail documents
    ;;
  --peers)
    build peers
    shift
    jmh "$@" || fail JMH
    ;;
  *)
    build
    jmh "$@" || fail JMH
    ;;
esac
if [ ${#failed[@]} -gt 0 ]; then
  say "not all has been run:"
  printf '   %s\n' "${failed[@]}" >&2
  exit 1
fi
