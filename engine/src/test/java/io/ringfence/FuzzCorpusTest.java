package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every kept input of the fuzz tests, without the fuzzer: as quick as any other test. */
class FuzzCorpusTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.ringfence.EqlFuzzTest",
                "io.ringfence.event.EventParserFuzzTest",
                "io.ringfence.rule.RuleFileFuzzTest"
            })
    void shouldSurviveWhatWasFoundBefore(String name) throws Exception {
        final Class<?> tests = Class.forName(name);
        final Constructor<?> constructor = tests.getDeclaredConstructor();
        constructor.setAccessible(true);
        int inputs = 0;
        for (final Method method : tests.getDeclaredMethods()) {
            if (method.isAnnotationPresent(FuzzTest.class)) {
                method.setAccessible(true);
                for (final Path input : inputs(tests, method)) {
                    method.invoke(constructor.newInstance(), (Object) Files.readAllBytes(input));
                    inputs++;
                }
            }
        }
        assertTrue(inputs > 0, "no inputs found");
    }

    private static List<Path> inputs(Class<?> tests, Method method) throws Exception {
        final String folder = tests.getSimpleName() + "Inputs/" + method.getName();
        try (Stream<Path> files = Files.list(Path.of(tests.getResource(folder).toURI()))) {
            return files.sorted().toList();
        }
    }
}
