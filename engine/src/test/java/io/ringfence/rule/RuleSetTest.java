package io.ringfence.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.eql.Diagnostic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class RuleSetTest {
    @TempDir private Path folder;

    @Test
    void shouldLoadAFolderInTheOrderOfIds() {
        final RuleSet set = RuleSet.load(RuleResources.path("good"));

        assertEquals(
                List.of("ringfence-0001", "ringfence-0002", "ringfence-1001"),
                set.rules().stream().map(r -> r.info().id()).toList());
        assertEquals(Map.of("threshold", 1), set.skippedByType());
        assertEquals(7, set.rules().get(0).info().version(), "from version.lock.json");
    }

    @Test
    void shouldTellEveryProblemOfEveryFileAtOnce() {
        final RuleException failure =
                assertThrows(RuleException.class, () -> RuleSet.load(RuleResources.path("bad")));

        final String message = failure.getMessage();
        for (final String file :
                List.of("broken", "empty", "everything", "escaped", "no_rule", "same_id_b")) {
            assertTrue(message.contains(file + ".toml:"), message);
        }
        assertTrue(failure.problems().size() > 25, message);
    }

    @Test
    void shouldNameBothFilesOfADuplicateId() {
        final RuleSet set = lenient(RuleResources.path("bad"));

        final String told =
                set.problems().stream()
                        .map(Diagnostic::format)
                        .filter(m -> m.contains("is already used"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(told.contains("same_id_b.toml:4:1: error: rule id ringfence-9003"), told);
        assertTrue(told.contains("same_id_a.toml:4"), told);
    }

    @Test
    void shouldTakeTwinsForOneRuleOfAllTheirSystems() throws IOException {
        final String text = RuleResources.text("good/endpoint/cookie_gone.toml");
        Files.writeString(folder.resolve("a.toml"), text);
        Files.writeString(
                folder.resolve("b.toml"), text.replace("[\"windows\", \"macos\"]", "[\"linux\"]"));

        final RuleSet set = RuleSet.load(folder);

        assertEquals(1, set.rules().size());
        assertEquals(
                "[\"linux\",\"windows\",\"macos\"]",
                set.rules().get(0).info().extra().get("os_list"));
        Files.writeString(folder.resolve("b.toml"), text.replace("jar deleted", "jar gone"));
        assertThrows(RuleException.class, () -> RuleSet.load(folder));
    }

    @Test
    void shouldLetADetectionRuleAndABehaviourRuleHaveOneId() throws IOException {
        final String text = RuleResources.text("good/endpoint/cookie_gone.toml");
        Files.writeString(
                folder.resolve("a.toml"), text.replace("ringfence-1001", "ringfence-9003"));
        Files.copy(RuleResources.path("bad/same_id_a.toml"), folder.resolve("b.toml"));

        final RuleSet set = RuleSet.load(folder);

        assertEquals(
                List.of(false, true), set.rules().stream().map(Rule::endpointDialect).toList());
    }

    @Test
    void shouldKeepGoodRulesWhenLenient() {
        final RuleSet set = lenient(RuleResources.path("bad"), RuleResources.path("good"));

        assertEquals(
                List.of("ringfence-0001", "ringfence-0002", "ringfence-1001", "ringfence-9003"),
                set.rules().stream().map(r -> r.info().id()).toList());
        assertTrue(set.problems().size() > 25);
    }

    @Test
    void shouldTellWhatCannotBeRead() throws IOException {
        Files.write(folder.resolve("latin.toml"), new byte[] {'#', (byte) 0xe9, '\n'});
        Files.write(folder.resolve("large.toml"), new byte[RuleLoader.MAX_FILE_BYTES + 1]);
        final Path empty = Files.createDirectory(folder.resolve("empty"));
        final RuleSet set =
                lenient(
                        folder.resolve("absent.toml"),
                        folder.resolve("latin.toml"),
                        folder.resolve("large.toml"),
                        empty);

        assertEquals(
                List.of(
                        "there is no file *.toml in this folder",
                        "there is no such file or folder",
                        "not UTF-8",
                        "cannot be read: larger than 1048576 bytes"),
                set.problems().stream().map(Diagnostic::message).toList());
    }

    @Test
    void shouldTellABadVersionLock() throws IOException {
        Files.writeString(folder.resolve("version.lock.json"), "{\"a\": }");
        Files.copy(RuleResources.path("bad/same_id_a.toml"), folder.resolve("a.toml"));
        final RuleSet set = lenient(folder);

        assertEquals(1, set.rules().size());
        assertEquals(1, set.problems().get(0).line());
        assertEquals(7, set.problems().get(0).column());
    }

    @Test
    void shouldGiveOneDigestWhateverTheFilesAreCalled() throws IOException {
        final Path nested = Files.createDirectory(folder.resolve("nested"));
        final String text = RuleResources.text("good/detection/defaults.toml");
        Files.writeString(nested.resolve("a.toml"), "# moved\n\n" + text);
        Files.copy(RuleResources.path("good/endpoint/cookie_gone.toml"), folder.resolve("z.toml"));

        final String moved = RuleSet.load(folder).digest();

        assertEquals(
                RuleSet.load(
                                RuleResources.path("good/endpoint/cookie_gone.toml"),
                                RuleResources.path("good/detection/defaults.toml"))
                        .digest(),
                moved);
        Files.writeString(nested.resolve("a.toml"), text.replace("nobody", "somebody"));
        assertNotEquals(moved, RuleSet.load(folder).digest());
    }

    @Test
    void shouldMakeARuleOfAQuery() {
        final RuleSet set =
                RuleSet.ofQuery("q", "process where true | head 3", RuleSettings.defaults());

        final Rule rule = set.rules().get(0);
        assertEquals("q", rule.info().id());
        assertEquals(0, rule.info().schedule().lookBackNs());
        assertTrue(rule.adHoc());
    }

    @Test
    void shouldPlaceErrorsOfAQueryInItsText() {
        final RuleException failure =
                assertThrows(
                        RuleException.class,
                        () -> RuleSet.ofQuery("q", "any\nwhere", RuleSettings.defaults()));

        assertEquals(2, failure.problems().get(0).line());
        assertEquals("query", failure.problems().get(0).source().name());
    }

    private static RuleSet lenient(Path... paths) {
        return RuleSet.loadLenient(RuleSettings.defaults(), List.of(paths));
    }
}
