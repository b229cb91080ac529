package io.ringfence.tools.cli;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what an I/O exception means; the JDK's messages are often just the file's name. */
public final class IoMessages {
    private IoMessages() {}

    /** One sentence. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (e instanceof FileSystemException file) {
            return file.getFile() + ": " + file.getReason();
        }
        if (e instanceof EOFException) {
            return "the input ends early: " + e.getMessage();
        }
        return null == e.getMessage() ? e.toString() : e.getMessage();
    }
}
