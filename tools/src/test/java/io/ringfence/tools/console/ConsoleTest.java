package io.ringfence.tools.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Figures, tables and styles. */
class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);

    @Test
    void shouldWriteFiguresForReaders() {
        assertEquals("1,234,567", Figures.count(1_234_567));
        assertEquals("1 alert", Figures.count(1, "alert"));
        assertEquals("0 alerts", Figures.count(0, "alert"));
        assertEquals("999 B", Figures.bytes(999));
        assertEquals("1.5 KB", Figures.bytes(1_500));
        assertEquals("2.0 GB", Figures.bytes(2_000_000_000L));
        assertEquals("1.50 s", Figures.seconds(1_500_000_000L));
        assertEquals("2,000", Figures.rate(1_000, 500_000_000L));
    }

    @Test
    void shouldAlignColumns() {
        final TextTable table = new TextTable("  ", "NAME", ">COUNT", "NOTE");
        table.row("a", "1", "first");
        table.row("zo\u00eb", "1,000", "");
        table.print(console.text());
        console.flush();
        assertEquals(
                "  NAME  COUNT  NOTE\n  a         1  first\n  zo\u00eb   1,000\n",
                out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
        assertThrows(IllegalArgumentException.class, () -> table.row("only one"));
    }

    @Test
    void shouldLeaveNothingThatSteersATerminal() {
        assertEquals("a\u00fc \u65e5 \ud83d\ude00", Printable.of("a\u00fc \u65e5 \ud83d\ude00"));
        assertEquals("?[2J?]0;x? ??", Printable.of("\u001b[2J\u001b]0;x\u0007 \r\n"));
        assertEquals("?31m?", Printable.of("\u009b31m\u007f"), "C1 is an escape to some terminals");
        assertEquals("gpj?exe.?", Printable.of("gpj\u202eexe.\u2066"));
        assertEquals("a?b???", Printable.of("a\u200bb\u2028\u2029\ud800"));
    }

    @Test
    void shouldNotColourOrPaintProgressWithoutATerminal() {
        assertEquals("text", new Style(console).bad("text"));
        assertFalse(console.colours());
        try (Progress progress = new Progress(console, "events", false)) {
            progress.done(1);
        }
        assertEquals(0, err.size());
    }
}
