package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.RingfenceException;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.Behaviour;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Rows 27, 47, 48 and 50: folders of rules as they are found, and settings that cannot be. */
class RuleFaultsTest {
    @TempDir private Path folder;

    private Path rule(String id) {
        SeedRule.load(folder, id, "process where true", 1);
        return folder.resolve(id + ".toml");
    }

    /** The longest public rule has 46,906 characters. */
    @Test
    void row27ShouldRunARuleOf46906CharactersAndTenThousandParentheses() {
        final StringBuilder long46906 = new StringBuilder("process where process.name in (");
        for (int i = 0; long46906.length() < 46_880; i++) {
            long46906.append("\"name").append(i).append("\", ");
        }
        long46906.append("\"last\")");
        final String open = "(".repeat(5_000);
        long46906.append(" ".repeat(46_906 - long46906.length()));
        try (Faults engine = new Faults(long46906.toString())) {
            engine.feed("1", "'process':{'name':'last'}");
            assertEquals("1", engine.matches());
        }
        final RuleException refused =
                assertThrows(
                        RuleException.class,
                        () -> new Faults("process where " + open + "true" + ")".repeat(5_000)));
        assertTrue(refused.getMessage().contains(":1:"), refused.getMessage());
    }

    @Test
    void row27ShouldRunFiveThousandRulesAtOnce() {
        final String[] queries =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "process where process.name == \"n" + i + "\"")
                        .toArray(String[]::new);
        final Alerts alerts = new Alerts();
        try (Detector detector =
                Detector.create(Behaviour.rules(folder, queries), new DetectorSettings(), alerts)) {
            final byte[] line =
                    Behaviour.line(1, "'event':{'category':'process'},'process':{'name':'n4999'}");
            detector.onEvent(line, 0, line.length, 1);
        }
        assertEquals(1, alerts.lines().size());
        assertEquals("rule 4999", Alerts.read(alerts.lines().get(0)).at("/rule/name").asText());
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
