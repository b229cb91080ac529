package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.RingfenceException;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows 47, 48 and 50: folders of rules as they are found, and settings that cannot be. */
class RuleFaultsTest {
    @TempDir private Path folder;

    private Path rule(String id) {
        SeedRule.load(folder, id, "process where true", 1);
        return folder.resolve(id + ".toml");
    }

    /** All or nothing: one broken or half-written file, and the set does not load. */
    @Test
    void row47ShouldRefuseAFolderWithABrokenFileAndSayWhere() throws IOException {
        final String good = Files.readString(rule("good"));
        Files.writeString(folder.resolve("half.toml"), good.substring(0, good.length() / 2));
        final RuleException refused = assertThrows(RuleException.class, () -> RuleSet.load(folder));
        assertTrue(refused.getMessage().contains("half.toml:"), refused.getMessage());
    }

    @Test
    void row47ShouldRefuseAnIdThatOccursTwice() throws IOException {
        Files.copy(rule("one"), folder.resolve("two.toml"));
        final RuleException refused = assertThrows(RuleException.class, () -> RuleSet.load(folder));
        assertTrue(refused.getMessage().contains("two.toml"), refused.getMessage());
    }

    @Test
    void row48ShouldIgnoreEditorsTemporaryFiles() throws IOException {
        final Path file = rule("one");
        for (final String name :
                new String[] {
                    "one.toml~", ".one.toml.swp", ".#one.toml", "#one.toml#", ".one.toml"
                }) {
            Files.copy(file, folder.resolve(name));
        }
        assertEquals(1, RuleSet.load(folder).rules().size());
    }

    /** As Kubernetes lays a config map out: links to a link to a hidden folder. */
    @Test
    void row48ShouldLoadAConfigMapOnce() throws IOException {
        final Path version = Files.createDirectories(folder.resolve("map/..2026_11_24"));
        Files.move(rule("one"), version.resolve("one.toml"));
        Files.createSymbolicLink(folder.resolve("map/..data"), Path.of("..2026_11_24"));
        Files.createSymbolicLink(folder.resolve("map/one.toml"), Path.of("..data/one.toml"));
        assertEquals(1, RuleSet.load(folder.resolve("map")).rules().size());
        Files.createSymbolicLink(folder.resolve("link"), Path.of("map"));
        assertEquals(1, RuleSet.load(folder.resolve("link")).rules().size());
    }

    @Test
    void row50ShouldRefuseSettingsByNameAndValue() {
        rule("one");
        final RuleSet rules = RuleSet.load(folder);
        final RingfenceException refused =
                assertThrows(
                        RingfenceException.class,
                        () ->
                                Detector.create(
                                        rules, new DetectorSettings().sequenceSlots(-1), a -> {}));
        assertTrue(refused.getMessage().startsWith("sequenceSlots=-1"), refused.getMessage());
    }
}
