package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.T0;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder, its lock, rights and metadata; alerts, flags and settings. */
class JournalDirectoryTest {
    @TempDir Path temp;

    private static String messageOf(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(JournalException.class, executable).getMessage();
    }

    @Test
    void shouldRefuseASecondWriterAndKeepTheSecret() throws IOException {
        final Path folder = temp.resolve("deep").resolve("j");
        final long secret0;
        final long secret1;
        try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings())) {
            secret0 = journal.hashSecret0();
            secret1 = journal.hashSecret1();
            assertNotEquals(secret0, secret1);
            final String message =
                    messageOf(() -> JournalDirectory.open(folder, new JournalSettings()));
            assertTrue(message.contains("open for writing already"), message);
            try (JournalDirectory reading = JournalDirectory.openForReading(folder)) {
                assertEquals(secret0, reading.hashSecret0());
                assertNull(reading.writer());
            }
            shouldBeForTheOwnerAlone(journal, folder);
        }
        final JournalSettings daily = new JournalSettings().cycle(JournalSettings.Cycle.DAILY);
        try (JournalDirectory journal = JournalDirectory.open(folder, daily)) {
            assertEquals(secret0, journal.hashSecret0());
            assertEquals(secret1, journal.hashSecret1());
        }
        try (JournalDirectory other = JournalDirectory.open(temp.resolve("o"), daily)) {
            assertNotEquals(secret0, other.hashSecret0());
            JournalTestSupport.append(other.writer(), 0, T0, 5);
            JournalTestSupport.append(other.writer(), 1, T0 + 4 * JournalTestSupport.HOUR_NS, 5);
            other.writer().flush();
            assertEquals(1, other.stats(true).files());
        }
    }

    private static void shouldBeForTheOwnerAlone(JournalDirectory journal, Path folder)
            throws IOException {
        JournalTestSupport.append(journal.writer(), 0, T0, 10);
        journal.writer().flush();
        journal.alerts().append(0, T0, new byte[10], 0, 10);
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        final List<Path> paths = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.forEach(paths::add);
        }
        assertTrue(paths.size() > 8);
        for (Path path : paths) {
            final Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
            rights.remove(PosixFilePermission.OWNER_READ);
            rights.remove(PosixFilePermission.OWNER_WRITE);
            if (Files.isDirectory(path)) {
                rights.remove(PosixFilePermission.OWNER_EXECUTE);
            }
            assertEquals(Set.of(), rights, path.toString());
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAFolder() throws IOException {
        final Path missing = temp.resolve("missing");
        assertEquals(
                "There is no journal " + missing + ": check the path",
                messageOf(() -> JournalDirectory.openForReading(missing)));
        final Path plain = Files.createDirectory(temp.resolve("plain"));
        assertEquals(
                plain + " is not a journal: it has no journal.meta",
                messageOf(() -> JournalDirectory.openForReading(plain)));
        final Path file = Files.writeString(plain.resolve("file"), "x");
        assertEquals(
                plain + " holds other files and no journal: give an empty folder",
                messageOf(() -> JournalDirectory.open(plain, new JournalSettings())));
        assertEquals(
                file + " is not a journal: it has no journal.meta",
                messageOf(() -> JournalDirectory.open(file, new JournalSettings())));
        assertEquals(
                file + " is not a journal: it has no journal.meta",
                messageOf(() -> JournalDirectory.openForReading(file)));
        assertEquals(1, Files.list(plain).count(), "nothing was left behind");
    }

    @Test
    void shouldNotTrustDamagedOrNewerMetadata() throws IOException {
        final Path folder = Files.createDirectory(temp.resolve("j"));
        JournalMeta.openOrCreate(folder, JournalSettings.Cycle.HOURLY);
        final Path meta = folder.resolve(JournalMeta.FILE);
        final String text = Files.readString(meta);
        final int digit = text.indexOf("secret0=") + "secret0=".length();
        final char other = text.charAt(digit) == '1' ? '2' : '1';
        Files.writeString(meta, text.substring(0, digit) + other + text.substring(digit + 1));
        assertEquals(
                meta + " is damaged: restore it from a copy of the journal",
                messageOf(() -> JournalDirectory.openForReading(folder)));
        Files.writeString(meta, text.replace("version=1", "version=2"));
        assertEquals(
                folder + " is of format version 2: read it with that release",
                messageOf(() -> JournalDirectory.openForReading(folder)));
        Files.writeString(meta, "");
        assertTrue(messageOf(() -> JournalDirectory.openForReading(folder)).contains("damaged"));
        assertFalse(
                JournalMeta.openOrCreate(
                                Files.createDirectory(temp.resolve("k")),
                                JournalSettings.Cycle.DAILY)
                        .toString()
                        .contains("secret"));
    }

    @Test
    void shouldReadAnEmptyJournal() {
        final Path folder = temp.resolve("j");
        JournalDirectory.open(folder, new JournalSettings()).close();
        try (JournalDirectory journal = JournalDirectory.openForReading(folder);
                JournalReader reader = journal.reader()) {
            assertEquals(List.of(), JournalTestSupport.readAll(reader));
            assertEquals(List.of(), JournalTestSupport.readAll(reader.fromNumber(7)));
            assertEquals(List.of(), JournalTestSupport.readAll(reader.fromTime(T0)));
            assertEquals(0, reader.gapCount());
            final JournalStats stats = journal.stats(true);
            assertEquals(0, stats.events());
            assertEquals(-1, stats.firstNumber());
            assertTrue(stats.isSound());
        }
    }

    @Test
    void shouldKeepAlertsWithTheEventsThatCausedThem() {
        final Path folder = temp.resolve("j");
        final List<String> due = new ArrayList<>();
        for (int session = 0; session < 2; session++) {
            try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings())) {
                final AlertJournal alerts = journal.alerts();
                assertEquals(due.size(), alerts.nextAlertNumber());
                assertEquals(due.isEmpty() ? -1 : 3 * (due.size() - 1), alerts.lastEventNumber());
                for (int i = 0; i < 20; i++) {
                    final int number = due.size();
                    final String json = "{\"n\":" + number + "}";
                    final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
                    final long event = 3L * number;
                    assertEquals(number, alerts.append(event, T0 + event, bytes, 0, bytes.length));
                    due.add(number + " " + event + " " + json);
                }
                assertEquals(due, read(alerts, 0));
            }
        }
        try (JournalDirectory journal = JournalDirectory.openForReading(folder)) {
            assertEquals(due, read(journal.alerts(), 0));
            assertEquals(due.subList(10, 40), read(journal.alerts(), 28));
            assertEquals(due.subList(10, 40), read(journal.alerts(), 30));
            assertEquals(List.of(), read(journal.alerts(), 118));
            assertEquals(40, journal.alertStats(true).events());
            assertThrows(
                    JournalException.class,
                    () -> journal.alerts().append(1, T0, new byte[1], 0, 1));
        }
    }

    private static List<String> read(AlertJournal alerts, long fromEvent) {
        final List<String> read = new ArrayList<>();
        final long count =
                alerts.read(
                        fromEvent,
                        (number, event, buffer, offset, length) ->
                                read.add(
                                        number
                                                + " "
                                                + event
                                                + " "
                                                + new String(
                                                        buffer,
                                                        offset,
                                                        length,
                                                        StandardCharsets.UTF_8)));
        assertEquals(count, read.size());
        return read;
    }

    @Test
    void shouldNameTheFlagsThatAreMissing() {
        assertTrue(JournalFlags.present(), "the build runs tests with the flags");
        final Module base = Object.class.getModule();
        // A named module of the JDK has none of what is opened to the class path.
        assertFalse(JournalFlags.present(base, java.sql.Date.class.getModule()));
        assertTrue(JournalFlags.message().endsWith(JournalFlags.LINE));
        assertTrue(
                JournalFlags.LINE.contains("--add-opens java.base/java.lang.reflect=ALL-UNNAMED"));
        assertTrue(JournalFlags.LINE.contains("--add-exports java.base/sun.nio.ch=ALL-UNNAMED"));
    }

    @Test
    void shouldHaveNoAnalyticsOnTheClassPath() {
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("net.openhft.chronicle.analytics.Analytics"));
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        final JournalSettings settings = new JournalSettings();
        assertTrue(messageOf(() -> settings.blockBytes(10)).startsWith("blockBytes=10: "));
        assertTrue(messageOf(() -> settings.maxEventBytes(0)).startsWith("maxEventBytes=0: "));
        assertTrue(messageOf(() -> settings.mappingBytes(4 << 20)).startsWith("mappingBytes="));
        assertTrue(messageOf(() -> settings.minFreeBytes(-1)).startsWith("minFreeBytes=-1: "));
        assertTrue(messageOf(() -> settings.compressionLevel(99)).startsWith("compressionLevel="));
        assertTrue(messageOf(() -> settings.retainFiles(-1)).startsWith("retainFiles=-1: "));
    }
}
