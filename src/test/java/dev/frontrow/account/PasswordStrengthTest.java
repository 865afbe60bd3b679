package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.NewUser;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordStrengthTest {
  private static final PasswordStrength STRENGTH = new PasswordStrength();

  /** Bounds the growth, not the machine: unbounded, the worst of these took 70 s. */
  private static final long LONGEST_MILLIS = 1_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "12345678",
        "        ",
        "\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000",
        "aaaaaaaa",
        "가가가가가가가가",
        "abcdefgh",
        "qwertyuiop",
        "P@ssw0rd1",
        "password1!",
        // The digits use up the kinds of substitutes that are examined at once.
        "1234p@ssword",
        "1234p@$$w0rd",
        "1234pa55word",
        "ｐａｓｓｗｏｒｄ",
        // Typed on the Korean layout, and the Korean word typed on the English one.
        "ㅔㅁㄴㄴ잭ㅇ1",
        "qlalfqjsgh",
        "비밀번호비밀번호",
        "비밀번호1234",
        "tkfkdgo1",
        "minapark",
        "Mina1990",
        "mina.park",
        "frontrow1",
        "박미나박미나1"
      })
  void this_is_too_easy(String password) {
    assertTrue(weakness(password).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse",
        "seven quiet rivers",
        "first-in-line",
        "rehearsal-only",
        "k3-Vq9zT",
        "나는오늘밥을먹었다",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa k3-Vq9zT seven",
        "🎸 goes up to eleven"
      })
  void this_is_good(String password) {
    assertEquals(Optional.empty(), weakness(password));
  }

  @ParameterizedTest
  @CsvSource({
    "password, password.common",
    "aaaaaaaa, password.pattern",
    "mina.park, password.own",
    "박미나박미나, password.own",
    "MINAPARK1, password.own",
    "frontrow1, password.own",
    "Mina1990, password.own",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, password.pattern",
    "!!!!!!!!, password.pattern",
    "password1990, password.common",
    "qlalfqjsgh, password.common",
    "tkfkdgo1, password.common",
    "비밀번호1234, password.common",
    "아빠1234, password.common",
    "minatkfkdgo, password.own"
  })
  void the_reason_says_what_to_change(String password, String reason) {
    assertEquals(Optional.of(reason), weakness(password));
  }

  @Test
  void a_password_of_own_words_needs_four_more_letters_or_digits() {
    assertEquals(Optional.of("password.own"), weakness("minapark k3v"));
    assertEquals(Optional.empty(), weakness("minapark k3vq"));
  }

  @Test
  void words_of_three_letters_are_own_and_shorter_ones_are_not() {
    assertEquals(Optional.of("password.own"), weakness("kimkimk3v", "Kim"));
    assertNotEquals(Optional.of("password.own"), weakness("lololok3v", "Lo"));
  }

  /** Without "Annabel" only three letters are left, without "Ann" eleven. */
  @Test
  void of_two_own_words_the_longer_one_is_found() {
    assertEquals(Optional.of("password.own"), weakness("annabel#xkzannabel", "Ann Annabel"));
  }

  @Test
  void zxcvbn_sees_four_kinds_of_substitutes() {
    assertEquals("44@8(~4@~ab", PasswordStrength.withFewDisguises("44@8(34@[ab"));
  }

  @Test
  void substitutes_inside_a_word_are_read_as_its_letters() {
    assertEquals("1234password56", PasswordStrength.withPlainWords("1234p@$$w0rd56"));
    assertEquals(
        "xaxaxbxcxcxcxcxexgxgxixixlxoxsxsxtxtxxxzx",
        PasswordStrength.withPlainWords("x4x@x8x(x{x[x<x3x6x9x1x!x|x0x$x5x+x7x%x2x"));
  }

  @Test
  void no_password_takes_long() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Random random = new Random(20_261_130);
    for (String kind :
        new String[] {"4@8({[<3691!|0$5+7%2", "p4$$w0rd1!", "0123456789", "가나다ab1!"}) {
      StringBuilder text = new StringBuilder();
      while (text.length() < NewUser.MAX_PASSWORD) {
        text.append(kind.charAt(random.nextInt(kind.length())));
      }
      long start = threads.getCurrentThreadCpuTime();
      weakness(text.toString());
      long millis = TimeUnit.NANOSECONDS.toMillis(threads.getCurrentThreadCpuTime() - start);
      assertTrue(millis < LONGEST_MILLIS, kind + " took " + millis + " ms");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "비밀번호, qlalfqjsgh",
    "ㅔㅁㄴㄴ잭ㅇ, password",
    "안녕하세요, dkssudgktpdy",
    "닭갈비, ekfrrkfql",
    "뷁 x, qnpfr x",
    "\u1100\u1161\u11A8, rkr"
  })
  void hangul_is_read_as_the_keys_that_make_it(String text, String keys) {
    assertEquals(keys, Keystrokes.of(text));
  }

  private static Optional<String> weakness(String password) {
    String name = password.codePoints().anyMatch(c -> c == '박') ? "박미나" : "Mina Park";
    return weakness(password, name);
  }

  private static Optional<String> weakness(String password, String name) {
    return STRENGTH.weakness(new NewUser("mina.park@ex.org", password, name));
  }
}
