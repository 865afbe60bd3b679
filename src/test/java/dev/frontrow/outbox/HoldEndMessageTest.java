package dev.frontrow.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nodes of different versions read each other's messages, so the bytes stay. */
class HoldEndMessageTest {
  private static final UUID RESERVATION = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  @Test
  void the_bytes_are_the_id_and_the_seat_number() {
    HoldEndMessage message = new HoldEndMessage(RESERVATION, 258);
    Buffer bytes = message.encode();
    assertEquals("00112233445566778899aabbccddeeff00000102", hex(bytes));
    assertEquals(message, HoldEndMessage.decode(bytes));
    assertEquals(message, HoldEndMessage.decode(bytes.copy().appendByte((byte) 9)));
  }

  private static String hex(Buffer bytes) {
    return HexFormat.of().formatHex(bytes.getBytes());
  }
}
