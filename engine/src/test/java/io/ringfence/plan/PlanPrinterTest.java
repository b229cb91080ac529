package io.ringfence.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Explain against a golden file; run with {@code -Dringfence.golden=write} to write it anew, and
 * read what changed.
 */
class PlanPrinterTest {
    private static final String GOLDEN = "explain.txt";

    @Test
    void shouldExplainAsInTheGoldenFile() throws Exception {
        final DetectionPlan plan = RuleCompiler.compile(RuleSet.load(folder()));

        final String text = portable(PlanPrinter.explain(plan));

        if ("write".equals(System.getProperty("ringfence.golden"))) {
            Files.writeString(
                    Path.of("src/test/resources/io/ringfence/plan").resolve(GOLDEN), text);
        }
        assertEquals(golden(), text);
    }

    @Test
    void shouldExplainOneRuleAsWithinAll() throws Exception {
        final DetectionPlan plan = RuleCompiler.compile(RuleSet.load(folder()));

        final String all = PlanPrinter.explain(plan);

        for (int i = 0; i < plan.rules().size(); i++) {
            assertTrue(all.contains(PlanPrinter.explain(plan, i)));
        }
    }

    @Test
    void shouldShowSpansInTheLargestWholeUnit() {
        for (final String span : new String[] {"90s", "2h", "1d", "1500ms", "9m"}) {
            final String query =
                    "sequence with maxspan=" + span + " [any where true] [any where true]";
            final DetectionPlan plan =
                    RuleCompiler.compile(RuleSet.ofQuery("q", query, RuleSettings.defaults()));

            final String text = PlanPrinter.explain(plan, 0);

            assertTrue(text.contains("\n  maxspan " + span + "\n"), text);
        }
    }

    /** Without the folder, and without figures that belong to other packages. */
    private static String portable(String text) throws URISyntaxException {
        return text.replace(folder().toString(), "rules")
                .replace('\\', '/')
                .replaceAll(", bytes [0-9]+", "")
                .replaceAll("(?m)^plan [0-9a-f]{64}$", "plan DIGEST");
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(PlanPrinterTest.class.getResource("/io/ringfence/rule/good").toURI());
    }

    private static String golden() throws IOException {
        try (InputStream in = PlanPrinterTest.class.getResourceAsStream(GOLDEN)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
