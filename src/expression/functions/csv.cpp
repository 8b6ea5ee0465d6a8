#include "expression/functions/csv.h"

namespace lintel::expression::functions {

namespace {

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  return line;
}

}  // namespace

bool CsvReader::fail(std::size_t line, std::string_view what) {
  error_ = "CSV parse error on line " + std::to_string(line) + ": ";
  error_ += what;
  return false;
}

/// The next line with its end, `\r\n` made `\n`; false when there is none.
bool CsvReader::read_line(std::string& line) {
  if (rest_.empty()) return false;
  ++line_;
  const std::size_t end = rest_.find('\n');
  line = rest_.substr(0, end == rest_.npos ? rest_.size() : end + 1);
  rest_.remove_prefix(line.size());
  if (line.ends_with("\r\n")) {
    line.replace(line.size() - 2, 2, "\n");
  } else if (rest_.empty() && line.ends_with('\r')) {
    line.pop_back();
  }
  return true;
}

bool CsvReader::read(std::vector<std::string>& fields) {
  fields.clear();
  std::string line;
  do {
    if (!read_line(line)) return false;
  } while (line == "\n");
  const std::size_t first_line = line_;
  if (!read_fields(std::move(line), fields)) return false;
  if (expected_ != 0 && fields.size() != expected_) return fail(first_line, "wrong number of fields");
  return true;
}

bool CsvReader::read_fields(std::string line, std::vector<std::string>& fields) {
  std::size_t at = 0;
  while (true) {
    if (at >= line.size() || line[at] != '"') {
      const std::size_t comma = line.find(',', at);
      const std::string_view field = comma == line.npos ? without_line_end(std::string_view(line).substr(at))
                                                        : std::string_view(line).substr(at, comma - at);
      if (field.find('"') != field.npos) return fail(line_, "bare \" in non-quoted-field");
      fields.emplace_back(field);
      if (comma == line.npos) return true;
      at = comma + 1;
      continue;
    }
    ++at;
    std::string field;
    while (true) {
      const std::size_t mark = line.find('"', at);
      if (mark == line.npos) {
        field.append(line, at);
        const std::size_t opened = line_;
        if (!read_line(line)) return fail(opened, "extraneous or missing \" in quoted-field");
        at = 0;
        continue;
      }
      field.append(line, at, mark - at);
      at = mark + 1;
      if (at < line.size() && line[at] == '"') {
        field += '"';
        ++at;
        continue;
      }
      break;
    }
    fields.push_back(std::move(field));
    if (without_line_end(std::string_view(line).substr(at)).empty()) return true;
    if (line[at] != ',') return fail(line_, "extraneous or missing \" in quoted-field");
    ++at;
  }
}

}  // namespace lintel::expression::functions
