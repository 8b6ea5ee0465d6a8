#include "base/digest.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "base/ascii.h"

namespace lintel {

namespace {

/// The message with its padding: a 1 bit, zeros, and its length in bits in `length_bytes` bytes.
std::string padded(std::string_view bytes, std::size_t block, std::size_t length_bytes, std::endian order) {
  std::string message(bytes);
  message += static_cast<char>(0x80);
  while (message.size() % block != block - length_bytes) message += '\0';
  const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (std::size_t index = 0; index < length_bytes; ++index) {
    const std::size_t place = order == std::endian::little ? index : length_bytes - 1 - index;
    message += place < 8 ? static_cast<char>(static_cast<unsigned char>(bits >> (8 * place))) : '\0';
  }
  return message;
}

template <class Word>
Word read_word(const char* from, std::endian order) {
  Word word = 0;
  for (std::size_t index = 0; index < sizeof(Word); ++index) {
    const std::size_t place = order == std::endian::little ? index : sizeof(Word) - 1 - index;
    word |= static_cast<Word>(static_cast<unsigned char>(from[index])) << (8 * place);
  }
  return word;
}

template <class Word, std::size_t count>
std::string write_words(const std::array<Word, count>& words, std::endian order) {
  std::string bytes;
  for (const Word word : words) {
    for (std::size_t index = 0; index < sizeof(Word); ++index) {
      const std::size_t place = order == std::endian::little ? index : sizeof(Word) - 1 - index;
      bytes += static_cast<char>(static_cast<unsigned char>(word >> (8 * place)));
    }
  }
  return bytes;
}

// ---- SHA-2 ----------------------------------------------------------------------------------------------------

/// The first 64 bits of the fractional parts of the cube roots of the first 80 primes (FIPS 180-4, 4.2.3). Those of
/// SHA-256 are the upper halves of the first 64.
constexpr std::array<std::uint64_t, 80> sha2_constants = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};

/// What differs between the two sizes of SHA-2: the amounts that the functions of 4.1.2 and 4.1.3 rotate and shift by.
struct Sha256 {
  using Word = std::uint32_t;
  static constexpr std::size_t rounds = 64;
  static constexpr int big_a[3] = {2, 13, 22};
  static constexpr int big_e[3] = {6, 11, 25};
  static constexpr int small_0[3] = {7, 18, 3};
  static constexpr int small_1[3] = {17, 19, 10};
  static constexpr Word constant(std::size_t round) { return static_cast<Word>(sha2_constants[round] >> 32); }
};

struct Sha512 {
  using Word = std::uint64_t;
  static constexpr std::size_t rounds = 80;
  static constexpr int big_a[3] = {28, 34, 39};
  static constexpr int big_e[3] = {14, 18, 41};
  static constexpr int small_0[3] = {1, 8, 7};
  static constexpr int small_1[3] = {19, 61, 6};
  static constexpr Word constant(std::size_t round) { return sha2_constants[round]; }
};

template <class Size>
std::string sha2_digest(std::string_view bytes, std::array<typename Size::Word, 8> state) {
  using Word = typename Size::Word;
  constexpr std::size_t block = 16 * sizeof(Word);
  const std::string message = padded(bytes, block, 2 * sizeof(Word), std::endian::big);
  const auto rotated = [](Word x, const int(&by)[3]) {
    return std::rotr(x, by[0]) ^ std::rotr(x, by[1]) ^ std::rotr(x, by[2]);
  };
  const auto shifted = [](Word x, const int(&by)[3]) {
    return std::rotr(x, by[0]) ^ std::rotr(x, by[1]) ^ (x >> by[2]);
  };
  for (std::size_t start = 0; start < message.size(); start += block) {
    std::array<Word, Size::rounds> schedule{};
    for (std::size_t t = 0; t < Size::rounds; ++t) {
      schedule[t] = t < 16 ? read_word<Word>(message.data() + start + t * sizeof(Word), std::endian::big)
                           : shifted(schedule[t - 2], Size::small_1) + schedule[t - 7] +
                                 shifted(schedule[t - 15], Size::small_0) + schedule[t - 16];
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t t = 0; t < Size::rounds; ++t) {
      const Word first = h + rotated(e, Size::big_e) + ((e & f) ^ (~e & g)) + Size::constant(t) + schedule[t];
      const Word second = rotated(a, Size::big_a) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + first;
      d = c;
      c = b;
      b = a;
      a = first + second;
    }
    const std::array<Word, 8> mixed = {a, b, c, d, e, f, g, h};
    for (std::size_t index = 0; index < 8; ++index) state[index] += mixed[index];
  }
  return write_words(state, std::endian::big);
}

}  // namespace

std::string sha256_digest(std::string_view bytes) {
  return sha2_digest<Sha256>(
      bytes, {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19});
}

std::string sha512_digest(std::string_view bytes) {
  return sha2_digest<Sha512>(bytes, {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                                     0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179});
}

// ---- SHA-1 ----------------------------------------------------------------------------------------------------

std::string sha1_digest(std::string_view bytes) {
  std::array<std::uint32_t, 5> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  const std::string message = padded(bytes, 64, 8, std::endian::big);
  for (std::size_t start = 0; start < message.size(); start += 64) {
    std::array<std::uint32_t, 80> schedule{};
    for (std::size_t t = 0; t < 80; ++t) {
      schedule[t] = t < 16 ? read_word<std::uint32_t>(message.data() + start + t * 4, std::endian::big)
                           : std::rotl(schedule[t - 3] ^ schedule[t - 8] ^ schedule[t - 14] ^ schedule[t - 16], 1);
    }
    auto [a, b, c, d, e] = state;
    for (std::size_t t = 0; t < 80; ++t) {
      const std::uint32_t mix = t < 20              ? (b & c) ^ (~b & d)
                                : t >= 40 && t < 60 ? (b & c) ^ (b & d) ^ (c & d)
                                                    : b ^ c ^ d;
      constexpr std::uint32_t constants[] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
      const std::uint32_t next = std::rotl(a, 5) + mix + e + constants[t / 20] + schedule[t];
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = next;
    }
    const std::array<std::uint32_t, 5> mixed = {a, b, c, d, e};
    for (std::size_t index = 0; index < 5; ++index) state[index] += mixed[index];
  }
  return write_words(state, std::endian::big);
}

// ---- MD5 ------------------------------------------------------------------------------------------------------

namespace {

/// floor(2^32 × |sin(step + 1)|), the table T of RFC 1321.
std::array<std::uint32_t, 64> md5_constants() {
  std::array<std::uint32_t, 64> constants{};
  for (std::size_t step = 0; step < 64; ++step) {
    constants[step] = static_cast<std::uint32_t>(std::fabs(std::sin(static_cast<double>(step + 1))) * 4294967296.0);
  }
  return constants;
}

}  // namespace

std::string md5_digest(std::string_view bytes) {
  static const std::array<std::uint32_t, 64> constants = md5_constants();
  constexpr int shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  std::array<std::uint32_t, 4> state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  const std::string message = padded(bytes, 64, 8, std::endian::little);
  for (std::size_t start = 0; start < message.size(); start += 64) {
    auto [a, b, c, d] = state;
    for (std::size_t step = 0; step < 64; ++step) {
      const std::size_t round = step / 16;
      const std::uint32_t mix = round == 0   ? (b & c) | (~b & d)
                                : round == 1 ? (b & d) | (c & ~d)
                                : round == 2 ? b ^ c ^ d
                                             : c ^ (b | ~d);
      constexpr std::size_t strides[] = {1, 5, 3, 7};
      constexpr std::size_t offsets[] = {0, 1, 5, 0};
      const std::size_t word = (step * strides[round] + offsets[round]) % 16;
      const std::uint32_t sum =
          a + mix + constants[step] + read_word<std::uint32_t>(message.data() + start + word * 4, std::endian::little);
      a = d;
      d = c;
      c = b;
      b += std::rotl(sum, shifts[round][step % 4]);
    }
    const std::array<std::uint32_t, 4> mixed = {a, b, c, d};
    for (std::size_t index = 0; index < 4; ++index) state[index] += mixed[index];
  }
  return write_words(state, std::endian::little);
}

std::string hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += hexadecimal_digit(static_cast<unsigned char>(byte) >> 4);
    text += hexadecimal_digit(static_cast<unsigned char>(byte));
  }
  return text;
}

}  // namespace lintel
