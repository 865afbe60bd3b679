package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KeystrokesTest {
  @Test
  void hangul_is_read_as_the_keys_that_make_it() {
    assertEquals("password", Keystrokes.of("ㅔㅁㄴㄴ잭ㅇ"));
    assertEquals("qlalfqjsgh", Keystrokes.of("비밀번호"));
  }

  @Test
  void the_first_and_the_last_of_each_kind_are_read_and_their_neighbours_stay() {
    assertEquals("\uabffrkglg\ud7a4", Keystrokes.of("\uabff가힣\ud7a4"));
    assertEquals("\u3130rl\u3164", Keystrokes.of("\u3130ㄱㅣ\u3164"));
    assertEquals("\u10ffrg\u1113", Keystrokes.of("\u10ff\u1100\u1112\u1113"));
    assertEquals("\u1160kl\u1176", Keystrokes.of("\u1160\u1161\u1175\u1176"));
    assertEquals("\u11a7rg\u11c3", Keystrokes.of("\u11a7\u11a8\u11c2\u11c3"));
  }

  @Test
  void composed_and_decomposed_hangul_have_the_same_keys() {
    assertEquals("gksrmf", Keystrokes.of("한글"));
    assertEquals("gksrmf", Keystrokes.of("\u1112\u1161\u11ab\u1100\u1173\u11af"));
  }
}
