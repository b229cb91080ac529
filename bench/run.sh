#!/usr/bin/env bash
# Runs every benchmark with the allocation profiler and prints JMH's table. Extra arguments go to
# JMH, e.g. bench/run.sh EndToEnd -f 1. RINGFENCE_JAVA or JAVA_HOME choose the JDK, and
# RINGFENCE_JAVA_OPTS holds further options for it, such as -Dringfence.rules=FOLDER (RuleCount).
set -euo pipefail
cd "$(dirname "$0")/.."
java=${RINGFENCE_JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/java}}
java=${java:-java}
mvn -q -B -pl engine,tools,bench -am -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package
flags=$(sed -n 's:.*<jvm.opens>\(.*\)</jvm.opens>.*:\1:p' pom.xml)
version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
if [ "${version:-0}" -ge 25 ]; then
  flags="$flags $(sed -n 's:.*<jvm.vectors>\(.*\)</jvm.vectors>.*:\1:p' pom.xml)"
fi
if [ "${1:-}" = kinds ]; then
  exec "$java" $flags -Xms2g -Xmx2g ${RINGFENCE_JAVA_OPTS:-} \
    -cp "bench/target/ringfence-bench.jar:bench/target/lib/*" io.ringfence.bench.KindTimes
fi
exec "$java" $flags -cp "bench/target/ringfence-bench.jar:bench/target/lib/*" \
  org.openjdk.jmh.Main -prof gc -jvmArgsAppend "$flags -Xms2g -Xmx2g ${RINGFENCE_JAVA_OPTS:-}" "$@"
