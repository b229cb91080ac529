package io.ringfence.support;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the flags and the class path of this one. */
public final class ChildJvm {
    private ChildJvm() {}

    /** A JVM that runs a main class; short-lived, so it starts fast rather than runs fast. */
    public static ProcessBuilder of(Class<?> main, String... arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!argument.startsWith("-X") || argument.contains("Unrecognized")) {
                command.add(argument);
            }
        }
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-Xshare:auto");
        command.add("-cp");
        command.add(classPath());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Surefire may start with one jar that names the others. */
    private static String classPath() {
        final String real = System.getProperty("surefire.test.class.path");
        return real != null ? real : System.getProperty("java.class.path");
    }
}
