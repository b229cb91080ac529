package io.ringfence.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

class DistinctTextsTest {
    private final DistinctTexts texts = new DistinctTexts();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 16, 17, 40, 1_000})
    void shouldKeepEachOnceInOrder(int count) {
        final SplittableRandom random = new SplittableRandom(count);
        for (int round = 0; round < 20; round++) {
            final Set<String> expected = new LinkedHashSet<>();
            texts.clear();
            for (int i = 0; i < count; i++) {
                final String text = "a".repeat(random.nextInt(3)) + random.nextInt(count);
                expected.add(text);
                final byte[] source = ("'" + text + "'").getBytes(StandardCharsets.UTF_8);
                texts.add(source, 1, source.length - 2);
            }
            assertEquals(array(expected), written());
        }
    }

    private static String array(Set<String> texts) {
        final String all =
                texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(","));
        return texts.isEmpty() ? "" : "\"ip\":[" + all + "]";
    }

    private String written() {
        final JsonBytes out = new JsonBytes();
        texts.write("ip", out);
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
