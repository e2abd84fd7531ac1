// Run inside OmegaT: its own readers read every glossary of the project, and what they found is printed.
import org.omegat.core.Core
import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.gui.glossary.GlossaryReaderTSV
import org.omegat.gui.glossary.GlossaryReaderCSV

def folder = new File(Core.project.projectProperties.glossaryRoot)
def found = new File(System.getenv("JIZHU_FOUND"))
found.withWriter("UTF-8") { out ->
  folder.listFiles().sort { it.name }.each { file ->
    def reader = file.name.endsWith(".tbx") ? GlossaryReaderTBX
               : file.name.endsWith(".csv") ? GlossaryReaderCSV : GlossaryReaderTSV
    reader.read(file, false).each { entry ->
      entry.getLocTerms(false).each { target ->
        def cells = [file.name, entry.srcText, target, entry.commentText]
        out.println(cells.collect { it.replaceAll(/\s+/, " ") }.join("\t"))
      }
    }
  }
}
