package io.ringfence.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, usage errors and exit codes. */
class MainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "detect",
                "replay",
                "query",
                "rules",
                "rules check",
                "rules list",
                "rules explain",
                "generate",
                "journal",
                "journal stat",
                "journal cat",
                "journal verify"
            })
    void shouldHelpWithEveryCommand(String command) {
        final Tool.Result help = Tool.run((command + " --help").strip().split(" "));
        assertEquals(0, help.exitCode(), help::err);
        assertTrue(help.out().startsWith(("Usage: ringfence " + command).strip()), help::out);
        help.lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rules",
                "journal",
                "bogus",
                "detect",
                "detect --rules",
                "detect --rules rules --workers many",
                "detect --rules rules --workers -1 -",
                "detect --rules /no/such/place -",
                "detect --rules rules /no/such/file",
                "query --events /no/such/file any",
                "query --events pom.xml",
                "rules check",
                "rules check /no/such/place",
                "rules explain rules --rule nosuch",
                "generate --events 0",
                "generate --profile amiga",
                "generate --start soon",
                "generate --start 9999-01-01T00:00:00Z",
                "demo --nonsense"
            })
    void shouldExitWithTwoWhenCalledWrongly(String command) {
        final Tool.Result wrong = Tool.run(command.isEmpty() ? new String[0] : command.split(" "));
        assertEquals(2, wrong.exitCode(), wrong::err);
        assertEquals("", wrong.out());
        assertTrue(wrong.err().startsWith("ringfence: "), wrong::err);
        assertFalse(wrong.err().contains("\tat "), wrong::err);
        assertTrue(wrong.err().lines().count() <= 2, wrong::err);
    }

    @Test
    void shouldTellItsVersion() {
        assertTrue(Tool.run("--version").out().startsWith("ringfence "));
    }

    @Test
    void shouldTellAnUnwritableFileInOneSentence() {
        final Tool.Result failed = Tool.run("generate", "--events", "1", "-o", "/no/such/place/x");
        assertEquals(1, failed.exitCode());
        assertEquals("ringfence: /no/such/place/x: no such file or folder", failed.err().strip());
    }
}
