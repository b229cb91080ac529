/** The command that runs EQL over a file, in event order. */
package io.ringfence.tools.query;
