/** What commands say, and how: streams, colours, tables, figures, progress. */
package io.ringfence.tools.console;
