package io.ringfence.tools.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the samples of a rule: events as JSON lines under headings. {@code # hit: why} says that
 * all events below are one match, {@code # hit 1 3: why} that the first and the third are, {@code #
 * miss: why} that nothing is.
 */
final class RuleSamples {
    private RuleSamples() {}

    /**
     * One heading and its events.
     *
     * @param place file, line and heading, for messages
     * @param hit whether an alert is expected
     * @param expected which events it holds, by index
     * @param events JSON documents in order of delivery
     */
    record Case(String place, boolean hit, List<Integer> expected, List<byte[]> events) {
        @Override
        public String toString() {
            return place;
        }
    }

    static List<Case> read(Path file) throws IOException {
        final List<Case> cases = new ArrayList<>();
        final List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i);
            if (line.startsWith("#")) {
                cases.add(heading(file.getFileName() + ":" + (i + 1) + " ", line));
            } else if (!line.isBlank()) {
                cases.get(cases.size() - 1).events().add(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        cases.forEach(RuleSamples::complete);
        return cases;
    }

    private static Case heading(String place, String line) {
        final String[] words = line.substring(1, line.indexOf(':')).strip().split(" +");
        final List<Integer> expected = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            expected.add(Integer.parseInt(words[i]) - 1);
        }
        final boolean hit = "hit".equals(words[0]);
        if (!hit && !"miss".equals(words[0])) {
            throw new IllegalArgumentException(place + line + ": must begin with hit or miss");
        }
        return new Case(place + line, hit, expected, new ArrayList<>());
    }

    private static void complete(Case sample) {
        if (sample.hit() && sample.expected().isEmpty()) {
            for (int i = 0; i < sample.events().size(); i++) {
                sample.expected().add(i);
            }
        }
    }
}
