package io.ringfence.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.support.Behaviour;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Stages by kind of event. */
class KindStatisticsTest {
    @TempDir private Path folder;

    private static List<String> kinds(RuleSet rules) {
        return KindStatistics.of(rules, RuleCompiler.compile(rules)).lines().toList();
    }

    private static List<String> kinds(String query) {
        return kinds(RuleSet.ofQuery("q", query, RuleSettings.defaults()));
    }

    @Test
    void shouldCountWhatIsFiledUnderAName() {
        assertEquals(
                List.of("kinds.process.macos.stages 1", "kinds.process.macos.always 0"),
                kinds("process where host.os.type == \"macos\" and process.name == \"osascript\""));
    }

    @Test
    void shouldCountWhatIsFiledUnderTheKindAlone() {
        assertEquals(
                List.of("kinds.process.macos.stages 1", "kinds.process.macos.always 1"),
                kinds("process where host.os.type == \"macos\" and process.name != \"osascript\""));
    }

    @Test
    void shouldDecideWhatTheConditionSaysOfTheSystem() {
        assertEquals(
                List.of(
                        "kinds.file.linux.stages 4", // 0, 1, 2 and until
                        "kinds.file.linux.always 1", // until
                        "kinds.file.macos.stages 1", // until
                        "kinds.file.macos.always 1",
                        "kinds.file.windows.stages 2", // 3 and until
                        "kinds.file.windows.always 2"),
                kinds(
                        """
                        sequence by host.id with maxspan=1m
                          [file where host.os.type == "linux" and file.name == "a"] with runs=2
                          [file where not host.os.type : ("win*", "macos") and file.name == "b"]
                          [file where host.os.type in ("windows") and file.name != "c"]
                          [process where true]
                          until [any where event.category != "process"]
                        """));
    }

    @Test
    void shouldKnowTheSystemsOfABehaviourRule() {
        final RuleSet rules =
                Behaviour.rules(folder, "process where process.name == \"a\"", "file where true");

        assertEquals(
                List.of(
                        "kinds.file.macos.stages 1",
                        "kinds.file.macos.always 1",
                        "kinds.process.macos.stages 1",
                        "kinds.process.macos.always 0"),
                kinds(rules));
    }

    @Test
    void shouldSayNothingOfRulesThatNameNoSystem() {
        assertEquals(List.of(), kinds("process where process.name == \"a\""));
    }
}
