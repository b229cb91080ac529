package io.ringfence.tools.support;

import io.ringfence.tools.Main;
import io.ringfence.tools.console.Console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs commands as the shell would, and keeps what they said. */
public final class Tool {
    /** The bundled rule, from the module's folder. */
    public static final Path SEED_RULE = Path.of("rules", "macos_osascript_public_connection.toml");

    /** What a command left. */
    public record Result(int exitCode, String out, String err) {
        /** Lines of standard output. */
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    private Tool() {}

    /** Without input. */
    public static Result run(String... args) {
        return runWithInput(new byte[0], args);
    }

    /** With standard input. */
    public static Result runWithInput(byte[] input, String... args) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(new ByteArrayInputStream(input), out, err);
        final int exitCode = Main.run(console, args);
        return new Result(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
