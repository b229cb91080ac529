/**
 * Bytes from files and standard input, cut into lines.
 *
 * <p>Nothing here holds more than one line and one block, however long the lines of the input are.
 */
package io.ringfence.tools.input;
