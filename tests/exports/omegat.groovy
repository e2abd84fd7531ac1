// Run inside OmegaT: its own readers read every glossary of the project, and what they found is printed; then the
// same as it would be shown if every term stood in a segment, in the order and with the synonyms of its own search.
import org.omegat.core.Core
import org.omegat.gui.glossary.FindGlossaryThread
import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.gui.glossary.GlossaryReaderTSV
import org.omegat.gui.glossary.GlossaryReaderCSV

def folder = new File(Core.project.projectProperties.glossaryRoot)
def found = new File(System.getenv("JIZHU_FOUND"))
found.withWriter("UTF-8") { out ->
  folder.listFiles().sort { it.name }.each { file ->
    def reader = file.name.endsWith(".tbx") ? GlossaryReaderTBX
               : file.name.endsWith(".csv") ? GlossaryReaderCSV : GlossaryReaderTSV
    def entries = reader.read(file, false)
    entries.each { entry ->
      entry.getLocTerms(false).each { target ->
        def cells = [file.name, entry.srcText, target, entry.commentText]
        out.println(cells.collect { it.replaceAll(/\s+/, " ") }.join("\t"))
      }
    }
    FindGlossaryThread.sortGlossaryEntries(entries)
    FindGlossaryThread.filterGlossary(entries).each { entry ->
      out.println(["shown " + file.name, entry.srcText, *entry.getLocTerms(false)].join("\t"))
    }
  }
}
