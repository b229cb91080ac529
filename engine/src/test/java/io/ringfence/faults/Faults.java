package io.ringfence.faults;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.event.ParseStatus;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.support.Alerts;

import java.nio.charset.StandardCharsets;

/** A small engine over one query, fed with events of a second each. */
final class Faults implements AutoCloseable {
    static final long START_NS = 1_800_000_000_000_000_000L;
    private static final long S = 1_000_000_000L;

    final Alerts alerts = new Alerts();
    final Detector detector;
    private int seconds;

    Faults(String query) {
        this(query, small());
    }

    Faults(String query, DetectorSettings settings) {
        final RuleSet rules = RuleSet.ofQuery("faults", query, RuleSettings.defaults());
        detector = Detector.create(rules, settings, alerts);
    }

    static DetectorSettings small() {
        return new DetectorSettings()
                .sequenceSlots(1_000)
                .documentBytes(1 << 20)
                .preFilter(false); // the parser is to see every line
    }

    /** Takes a line as it is; returns the name of its status. */
    String raw(byte[] line) {
        return ParseStatus.name(detector.onEvent(line, 0, line.length, START_NS + seconds * S));
    }

    String raw(String line) {
        return raw(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes an event, a second after the last; single quotes stand for double ones. */
    String feed(String id, String members) {
        seconds++;
        final String line =
                String.format(
                        "{'@timestamp':%d,'event':{'id':'%s','category':'process'},%s}",
                        START_NS / 1_000_000 + seconds * 1_000L, id, members);
        return raw(line.replace('\'', '"'));
    }

    long count(String counter) {
        return detector.stats().counters().getOrDefault(counter, 0L);
    }

    long rejected(String reason) {
        return detector.stats().rejectedByReason().getOrDefault(reason, 0L);
    }

    String matches() {
        detector.endOfInput();
        return String.join(",", alerts.eventIds());
    }

    @Override
    public void close() {
        detector.close();
    }
}
