package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import java.nio.charset.StandardCharsets;

/** Any text as a query, through parser, type checker and compiler: an engine or diagnostics. */
class EqlFuzzTest {
    private static final byte[] EVENT =
            "{\"@timestamp\":1,\"event\":{\"category\":\"process\"},\"process\":{\"name\":\"a\"}}"
                    .getBytes(StandardCharsets.US_ASCII);

    @FuzzTest(maxDuration = "10m")
    void shouldCompileOrSayWhatIsWrong(byte[] text) {
        final String query = new String(text, StandardCharsets.UTF_8);
        final DetectorSettings small = new DetectorSettings().sequenceSlots(16).documentBytes(4096);
        try {
            final RuleSet rules = RuleSet.ofQuery("fuzz", query, RuleSettings.defaults());
            try (Detector detector = Detector.create(rules, small, alert -> {})) {
                detector.onEvent(EVENT, 0, EVENT.length, 1);
                detector.endOfInput();
            }
        } catch (final RuleException refused) {
            assertFalse(refused.getMessage().isEmpty());
        }
    }
}
