package io.ringfence.rule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Any text as a rule file: a rule, a type that is skipped, or problems. */
class RuleFileFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void shouldReadOrSayWhatIsWrong(byte[] bytes) {
        final String text = new String(bytes, StandardCharsets.UTF_8);
        final RuleFile.Outcome outcome =
                RuleFile.read("fuzz.toml", text, RuleSettings.defaults(), Map.of());
        assertTrue(
                outcome.rule() != null
                        || outcome.skippedType() != null
                        || !outcome.problems().isEmpty());
    }
}
