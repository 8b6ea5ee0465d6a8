#include "expression/functions/families.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "base/ascii.h"
#include "base/effort.h"
#include "expression/functions/base64.h"
#include "expression/functions/charset.h"
#include "expression/functions/csv.h"
#include "expression/functions/results.h"
#include "expression/functions/unicode.h"

namespace lintel::expression::functions {

namespace {

// ---- base64 ---------------------------------------------------------------------------------------------------

Value base64encode(Call& call) {
  const Value text = call.arguments[0];
  return make_encoded_string(base64_encoded(text.string()), text, call.context.arena);
}

std::optional<std::string> decode_argument(Call& call, Value& failure) {
  std::size_t fault = 0;
  auto bytes = base64_decoded(call.arguments[0].string(), fault);
  if (!bytes) failure = fail_call(call, "failed to decode base64 data " + quote(call.arguments[0].string()));
  return bytes;
}

Value base64decode(Call& call) {
  Value failure;
  const auto bytes = decode_argument(call, failure);
  if (!bytes) return failure;
  if (!is_valid_utf8(*bytes)) return fail_call(call, "the result of decoding the provided string is not valid UTF-8");
  return string_result(call, *bytes);
}

Value textencodebase64(Call& call) {
  const Charset* charset = find_charset(call.arguments[1].string());
  if (!charset) return fail_argument(call, 1, unsupported_charset(call.arguments[1].string()));
  const std::string_view text = call.arguments[0].string();
  const auto bytes = encode_text(*charset, text);
  if (!bytes) {
    return fail_argument(
        call, 0, "the given string contains characters that cannot be represented in " + std::string(charset->name));
  }
  return string_result(call, base64_encoded(*bytes));
}

Value textdecodebase64(Call& call) {
  const Charset* charset = find_charset(call.arguments[1].string());
  if (!charset) return fail_argument(call, 1, unsupported_charset(call.arguments[1].string()));
  std::size_t fault = 0;
  const auto bytes = base64_decoded(call.arguments[0].string(), fault);
  if (!bytes) {
    return fail_argument(call, 0, "the given value is has an invalid base64 symbol at offset " + std::to_string(fault));
  }
  const auto text = decode_text(*charset, *bytes);
  if (!text) {
    return fail_argument(call, 0,
                         "the given string contains symbols that are not defined for " + std::string(charset->name));
  }
  return string_result(call, *text);
}

// ---- gzip -----------------------------------------------------------------------------------------------------

constexpr std::size_t gzip_header_bytes = 10;

/// A zlib stream that ends with its scope.
struct Stream : z_stream {
  explicit Stream(bool deflating) : z_stream(), deflating_(deflating) {
    ok = (deflating ? deflateInit2(this, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY)
                    : inflateInit2(this, MAX_WBITS + 16)) == Z_OK;
  }
  ~Stream() { deflating_ ? deflateEnd(this) : inflateEnd(this); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  bool ok = false;

 private:
  bool deflating_;
};

void append_little_endian(std::string& out, unsigned long number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift & 0xff);
}

/// A gzip member framed as Go's writer frames it: no time, unknown system, a flush before the end. What is between is
/// valid but may differ from Go's bytes, whose matches zlib does not always choose.
std::string gzip(std::string_view text) {
  std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
  Stream stream(true);
  std::array<unsigned char, 1 << 15> buffer{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // zlib only reads it
  stream.avail_in = static_cast<uInt>(text.size());
  do {
    stream.next_out = buffer.data();
    stream.avail_out = static_cast<uInt>(buffer.size());
    if (!stream.ok || deflate(&stream, Z_SYNC_FLUSH) == Z_STREAM_ERROR) break;
    out.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - stream.avail_out);
  } while (stream.avail_out == 0);
  out.append("\x01\0\0\xff\xff", 5);  // an empty stored block, the last one
  const auto* bytes = reinterpret_cast<const Bytef*>(text.data());
  append_little_endian(out, crc32(0, bytes, static_cast<uInt>(text.size())));
  append_little_endian(out, static_cast<unsigned long>(text.size()));
  return out;
}

Value base64gzip(Call& call) {
  constexpr std::uint64_t units_of_a_compressed_byte = 6;
  const Value text = call.arguments[0];
  (void)Effort::draw(text.string().size() * units_of_a_compressed_byte);
  return make_encoded_string(base64_encoded(gzip(text.string())), text, call.context.arena);
}

Value base64gunzip(Call& call) {
  Value failure;
  const auto packed = decode_argument(call, failure);
  if (!packed) return failure;
  if (packed->empty()) return fail_call(call, "failed to gunzip bytestream: EOF");
  if (packed->size() < gzip_header_bytes) return fail_call(call, "failed to gunzip bytestream: unexpected EOF");
  if (!packed->starts_with("\x1f\x8b\x08")) return fail_call(call, "failed to gunzip bytestream: gzip: invalid header");
  Stream stream(false);
  std::array<unsigned char, 1 << 15> buffer{};
  std::string text;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed->data()));  // zlib only reads it
  stream.avail_in = static_cast<uInt>(packed->size());
  int state = stream.ok ? Z_OK : Z_MEM_ERROR;
  while (state == Z_OK) {
    stream.next_out = buffer.data();
    stream.avail_out = static_cast<uInt>(buffer.size());
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - stream.avail_out);
    // A few bytes stand for any number of them.
    constexpr std::uint64_t bytes_in_a_step = 32;
    call.context.steps += (buffer.size() - stream.avail_out) / bytes_in_a_step;
    if (call.context.steps > call.context.limits.steps) return fail_limit(call, "it takes more steps than are left");
    if (exceeds_string_limit(call, text.size(), failure)) return failure;
  }
  if (state == Z_STREAM_END) return string_result(call, text);
  return fail_call(call, state == Z_BUF_ERROR ? "failed to read gunzip raw data: unexpected EOF"
                                              : "failed to read gunzip raw data: the data is damaged");
}

// ---- URL ------------------------------------------------------------------------------------------------------

Value urlencode(Call& call) {
  constexpr std::string_view plain = "-_.~";
  std::string out;
  for (const char c : call.arguments[0].string()) {
    if (is_alphanumeric(c) || plain.find(c) != plain.npos) {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', raised(hexadecimal_digit(byte >> 4)), raised(hexadecimal_digit(byte))};
    }
  }
  return string_result(call, out);
}

Value urldecode(Call& call) {
  const std::string_view text = call.arguments[0].string();
  const auto digit = [&](std::size_t at) -> int { return at < text.size() ? hexadecimal_value(text[at]) : -1; };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at] == '+' ? ' ' : text[at];
      continue;
    }
    if (digit(at + 1) < 0 || digit(at + 2) < 0) {
      return fail_call(call, "failed to decode URL '': invalid URL escape " + quote(text.substr(at, 3)));
    }
    out += static_cast<char>(digit(at + 1) * 16 + digit(at + 2));
    at += 2;
  }
  return string_result(call, out);
}

// ---- CSV ------------------------------------------------------------------------------------------------------

/// The type of a row: an object of strings with the header's names.
const Type* row_type(Call& call, const std::vector<std::string_view>& names) {
  std::vector<TypeAttribute> attributes;
  for (const std::string_view name : names) attributes.push_back({name, &types::string, false});
  return make_object(attributes, call.context.arena);
}

Value csvdecode(Call& call) {
  Arena& arena = call.context.arena;
  constexpr std::uint64_t units_of_a_byte = 2 * units_of_a_parsed_byte;  // of JSON: each cell is a member
  (void)Effort::draw(call.arguments[0].string().size() * units_of_a_byte);
  CsvReader reader(call.arguments[0].string());
  std::vector<std::string> fields;
  if (!reader.read(fields)) {
    return fail_call(call, reader.error().empty() ? "missing header line" : reader.error());
  }
  std::vector<std::string_view> names;
  std::unordered_set<std::string_view> seen;
  for (const std::string& field : fields) {
    if (!seen.insert(field).second) {
      return fail_call(call, "duplicate column name " + quote(field));
    }
    names.push_back(arena.copy(std::string_view(field)));
  }
  reader.expect_fields(names.size());
  std::vector<Value> rows;
  Value failure;
  while (reader.read(fields)) {
    std::vector<Member> members;
    for (std::size_t column = 0; column < names.size(); ++column) {
      members.push_back({names[column], make_string(fields[column], arena), {}});
    }
    rows.push_back(object_result(call, members));
    if (exceeds_item_limit(call, rows.size() * names.size(), failure)) return failure;
  }
  if (!reader.error().empty()) return fail_call(call, reader.error());
  return list_result(call, rows, *row_type(call, names));
}

constexpr Parameter string_encoding[] = {{"string", &types::string}, {"encoding", &types::string}};
constexpr Parameter source_encoding[] = {{"source", &types::string}, {"encoding", &types::string}};

const Function encoding_table[] = {
    function("base64decode", str, types::string, base64decode, "The text that base64 stands for."),
    function("base64encode", str, types::string, base64encode, "A string in base64."),
    function("base64gunzip", str, types::string, base64gunzip, "The text that base64 of gzip stands for."),
    function("base64gzip", str, types::string, base64gzip, "A string compressed with gzip, in base64."),
    function("csvdecode", str, types::any, csvdecode, "A list of objects from comma-separated values."),
    function("textdecodebase64", source_encoding, types::string, textdecodebase64,
             "The text that base64 of a character encoding stands for."),
    function("textencodebase64", string_encoding, types::string, textencodebase64,
             "A string in a character encoding, in base64."),
    function("urldecode", str, types::string, urldecode, "The text that a URL-encoded string stands for."),
    function("urlencode", str, types::string, urlencode, "A string encoded for the query of a URL."),
};

}  // namespace

std::span<const Function> encoding_functions() {
  return encoding_table;
}

}  // namespace lintel::expression::functions
