package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.eql.Diagnostic;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Public rules: what can be loaded and compiled of them, and why the rest cannot. */
class SharedRulesTest {
    private static final Pattern EQL_TYPE = Pattern.compile("(?m)^type = \"eql\"");
    private static final Pattern ID = Pattern.compile("(?m)^id = \"([^\"]+)\"");
    private static final Pattern NAMES = Pattern.compile("`[^`]*`|\"[^\"]*\"|[0-9]+");

    /** Behaviour rules that need nothing which only the endpoint itself can know. */
    private static final int COMPILED_BEHAVIOUR_RULES = 1006;

    /** How many rules came how far. */
    private record Counts(int loaded, int compiled) {}

    @Test
    void shouldLoadAndCompileDetectionRules() throws IOException {
        final Path folder = SharedData.folder("rules/detection-rules");
        final long eqlCount;
        try (Stream<Path> files = Files.walk(folder)) {
            eqlCount = files.filter(SharedRulesTest::isEql).count();
        }
        final Counts counts = count("detection-rules", folder);
        assertTrue(eqlCount > 0, "no EQL rules in " + folder);
        assertEquals(eqlCount, counts.loaded());
        assertEquals(eqlCount, counts.compiled());
    }

    @Test
    void shouldLoadAndCompileBehaviourRules() throws IOException {
        final Path folder = SharedData.folder("rules/protections-artifacts");
        final Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".toml"))
                    .forEach(file -> ids.add(firstId(file)));
        }
        final Counts counts = count("protections-artifacts", folder);
        // One rule may lie in several files, for a group of operating systems each.
        assertEquals(ids.size(), counts.loaded());
        assertTrue(counts.compiled() >= COMPILED_BEHAVIOUR_RULES, counts::toString);
    }

    private static boolean isEql(Path file) {
        return file.toString().endsWith(".toml") && EQL_TYPE.matcher(text(file)).find();
    }

    private static String firstId(Path file) {
        final Matcher id = ID.matcher(text(file));
        return id.find() ? id.group(1) : file.toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Counts count(String name, Path folder) {
        final RuleSet rules = RuleSet.loadLenient(RuleSettings.defaults(), List.of(folder));
        final List<Diagnostic> problems = new ArrayList<>();
        final DetectionPlan plan = RuleCompiler.compileLenient(rules, problems);
        final Counts counts = new Counts(rules.rules().size(), plan.rules().size());
        System.out.printf(
                "%s: %d loaded, %d compiled, skipped by type %s%n",
                name, counts.loaded(), counts.compiled(), rules.skippedByType());
        print("not loaded", rules.problems());
        print("not compiled", problems);
        return counts;
    }

    /** Errors by kind: their messages without the names in them. */
    private static void print(String what, List<Diagnostic> problems) {
        final Map<String, Integer> kinds = new TreeMap<>();
        for (final Diagnostic problem : problems) {
            if (Diagnostic.Severity.ERROR == problem.severity()) {
                kinds.merge(NAMES.matcher(problem.message()).replaceAll("_"), 1, Integer::sum);
            }
        }
        kinds.forEach(
                (kind, count) -> System.out.println("  " + what + ": " + count + " x " + kind));
    }
}
