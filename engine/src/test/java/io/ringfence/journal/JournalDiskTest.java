package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.T0;
import static io.ringfence.journal.JournalTestSupport.append;
import static io.ringfence.journal.JournalTestSupport.event;
import static io.ringfence.journal.JournalTestSupport.readAll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringfence.journal.JournalTestSupport.Told;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small disk of its own, which can be full and read-only. Needs the right to mount one. */
class JournalDiskTest {
    private static final long DISK_BYTES = 64L << 20;
    private static final long LIMIT_BYTES = 8L << 20;
    private static final int LENGTH = 20_000;

    @TempDir Path temp;
    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temp.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", disk.toString());
        assumeTrue(mounted, "skipped: a disk can be mounted only by root, and not everywhere");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            final Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (final IOException noSuchCommand) {
            return false;
        }
    }

    private static JournalSettings settings(Told told) {
        return new JournalSettings()
                .mappingBytes(JournalSettings.MIN_MAPPING_BYTES)
                .minFreeBytes(LIMIT_BYTES)
                .listener(told);
    }

    @Test
    void shouldStopBeforeTheDiskIsFullAndGoOnWhenThereIsRoom() throws IOException {
        final Path folder = disk.resolve("j");
        final Path other = disk.resolve("other");
        final Told told = new Told();
        final long count = DISK_BYTES / LENGTH;
        final long written;
        try (JournalDirectory journal = JournalDirectory.open(folder, settings(told))) {
            Files.write(other, new byte[16 << 20]);
            journal.writer().raw(true);
            for (int i = 0; i < count; i++) {
                append(journal.writer(), i, T0, LENGTH);
            }
            journal.writer().flush();
            assertTrue(journal.writer().isStopped());
            written = count - journal.writer().skippedEvents();
            assertTrue(written > 500, written + " events fit");
            assertTrue(told.calls.get(0).startsWith("low "), told.calls.toString());
            assertEquals(1, told.calls.size(), "told once");
            Files.delete(other);
            journal.writer().flush();
            append(journal.writer(), count, T0, LENGTH);
        }
        assertTrue(told.calls.get(1).startsWith("back "), told.calls.toString());
        final List<JournalTestSupport.Event> read = readAll(folder, told);
        assertEquals(written + 1, read.size());
        assertEquals(event(count, T0, LENGTH), read.get(read.size() - 1));
        assertEquals(JournalGap.Kind.NOT_WRITTEN, told.gaps.get(0).kind());
        assertEquals(count - written, told.gaps.get(0).missingCount());
    }

    @Test
    void shouldReadAndRefuseToWriteOnAReadOnlyDisk() throws Exception {
        final Path folder = disk.resolve("j");
        final Told told = new Told();
        try (JournalDirectory journal = JournalDirectory.open(folder, settings(told))) {
            append(journal.writer(), 0, T0, 100);
        }
        // Another view of it: Chronicle lets go of its mappings later, and the disk is busy until.
        final Path view = Files.createDirectory(temp.resolve("view"));
        assumeTrue(run("mount", "--bind", disk.toString(), view.toString()), "skipped: no bind");
        try {
            assertTrue(run("mount", "-o", "remount,ro,bind", view.toString()));
            assertEquals(List.of(event(0, T0, 100)), readAll(view.resolve("j"), told));
            final JournalException thrown =
                    assertThrows(
                            JournalException.class,
                            () -> JournalDirectory.open(view.resolve("j"), settings(told)));
            assertTrue(thrown.getMessage().contains("Cannot open the journal"));
            assertTrue(thrown.getMessage().contains("Read-only"), thrown.getMessage());
        } finally {
            run("umount", "-l", view.toString());
        }
    }
}
