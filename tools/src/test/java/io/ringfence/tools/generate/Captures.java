package io.ringfence.tools.generate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the generator to the end. */
final class Captures {
    /** What came out. */
    record Capture(List<String> lines, List<Hit> hits, EventGenerator generator) {}

    private Captures() {}

    static Capture of(GeneratorSettings settings) {
        final List<String> lines = new ArrayList<>();
        final List<Hit> hits = new ArrayList<>();
        final EventGenerator generator = new EventGenerator(settings, hits::add);
        while (generator.next()) {
            lines.add(new String(generator.bytes(), 0, generator.length(), StandardCharsets.UTF_8));
        }
        return new Capture(lines, hits, generator);
    }
}
