package io.ringfence.tools.hits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Spreads the events of rules evenly over a stretch of time. */
public final class HitSchedule {
    /** One document and its time. */
    public record Line(long timeNs, byte[] bytes) {}

    private final List<Line> lines = new ArrayList<>();
    private int next;

    /** Lays out all events; hits may overlap, since each has a host of its own. */
    public HitSchedule(List<RuleEvents> hits, long startNs, long durationNs) {
        for (int i = 0; i < hits.size(); i++) {
            final RuleEvents events = hits.get(i);
            final long firstNs = startNs + (long) ((i + 0.5) / hits.size() * durationNs);
            for (int k = 0; k < events.documents().size(); k++) {
                lines.add(new Line(events.timeNs(k, firstNs), events.line(k, firstNs)));
            }
        }
        lines.sort(Comparator.comparingLong(Line::timeNs));
    }

    /** The next document up to that time, or null. */
    public Line poll(long untilNs) {
        return next < lines.size() && lines.get(next).timeNs() <= untilNs
                ? lines.get(next++)
                : null;
    }
}
