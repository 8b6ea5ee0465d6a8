#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lintel::expression::functions {

/// Reads RFC 4180 records one by one, as Go's encoding/csv does: blank lines are skipped, line ends are `\n`.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {}

  /// The next record; false at the end, or on a fault, which `error` then says as Terraform does.
  bool read(std::vector<std::string>& fields);

  /// Records of another number of fields are faults from now on.
  void expect_fields(std::size_t count) { expected_ = count; }

  const std::string& error() const { return error_; }

 private:
  bool read_line(std::string& line);
  bool read_fields(std::string line, std::vector<std::string>& fields);
  bool fail(std::size_t line, std::string_view what);

  std::string_view rest_;
  std::size_t line_ = 0;
  std::size_t expected_ = 0;  ///< 0: any
  std::string error_;
};

}  // namespace lintel::expression::functions
