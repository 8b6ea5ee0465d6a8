# The style sheet and the script of the HTML report as bytes of the report stage: page.S includes them.
set(page_data ${CMAKE_CURRENT_SOURCE_DIR}/report/page/page.S)
target_sources(lintel_report PRIVATE ${page_data})
set_source_files_properties(${page_data} PROPERTIES
  INCLUDE_DIRECTORIES ${CMAKE_CURRENT_SOURCE_DIR}/report/page
  OBJECT_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/report/page/style.css;${CMAKE_CURRENT_SOURCE_DIR}/report/page/script.js")
